/* plain_author.c - names of authors that stand above a title.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Above a title that nothing else tells from a name, a name is told by the
 * given name it begins with, or by initials.
 */
#include "plain.h"

#include <string.h>

static const char given_names[] =
    "aaron abigail ada adam adrian agnes ahmed aino aisha akira alain alan "
    "albert "
    "alberto aldo alejandro alessandro alex alexander alexandra alexei alfred "
    "ali "
    "alice alison allen alma amanda amelia amir amy ana anders andre andrea "
    "andreas "
    "andrew andrey angela anita anja ann anna anne annette annie anthony "
    "antoine "
    "anton antonio arthur astrid august barbara beatrice beatriz ben benjamin "
    "bernard "
    "bertolt beth betty bill birgit bob boris brian bruno camille carl carla "
    "carlos "
    "carmen carol caroline catherine cecilia cesare charles charlotte chiara "
    "chloe "
    "chris christa christian christina christine christoph christopher claire "
    "clara "
    "claude claudia claudio clemens colette craig daniel daniela david deborah "
    "denis "
    "diana diane diego dieter dmitri dominique donald dora doris dorothy "
    "douglas "
    "edgar edith eduard eduardo edward edwin eileen elena eleanor elias "
    "elisabeth "
    "elizabeth ella ellen elsa emil emile emilia emily emma enrico eric erica "
    "erich "
    "erik ernest ernst esther ethan eugene eva evelyn fatima federico felix "
    "ferdinand "
    "fernando fiona florence frances francesca francesco francis francisco "
    "franz "
    "frank fred frederick friedrich fyodor gabriel gabriela gabriele georg "
    "george "
    "georges gerard gerda gertrude giacomo gianni gilbert giles giorgio "
    "giovanni "
    "giulia giuseppe gloria grace graham greta guido guillaume gunnar gustav "
    "guy "
    "hannah hanna hannes hans harold harriet harry hassan heather heinrich "
    "helen "
    "helena helene henri henrik henry herbert hermann hilda hugh hugo ian "
    "ibrahim ida "
    "ignacio igor ilse inge ingrid irene iris irma isaac isabel isabella italo "
    "ivan "
    "jack jacob jacqueline jacques james jamie jan jane janet javier jean "
    "jeanne "
    "jeffrey jennifer jenny jeremy jessica jim joan joanna joe johan johann "
    "johanna "
    "johannes john jon jonas jonathan jorge jose josef joseph josephine joshua "
    "joyce "
    "juan judith jules julia julian julie juliet juliette julio julius karen "
    "karin "
    "karl karla kate katharina katherine kathleen katrin kazuo keith ken "
    "kenneth "
    "kevin kim klara klaus knut kurt lars laura laurence lea leah lena leo "
    "leon "
    "leonard lewis liam lila lilian lillian linda lisa louis louisa louise "
    "luca lucas "
    "lucia lucy luigi luis luisa lukas luke lydia magda magnus malcolm manuel "
    "marc "
    "marcel marco marcus margaret margarita margot maria mariam marie marina "
    "mario "
    "marion marit mark marla markus marlene marta martha martin martina mary "
    "mathias "
    "matt matthew matthias maurice max maya megan mehmet melissa michael "
    "michel "
    "michelle miguel mikhail mikko miriam mohamed mohammed molly monica monika "
    "moritz "
    "muhammad muriel nadia nancy naomi natalia natalie natasha nathan "
    "nathaniel neil "
    "nicholas nick nicola nicolas nicole nikolai nina noah noam nora norman "
    "olaf olga "
    "oliver olivia omar oscar oskar otto pablo pamela paola paolo patricia "
    "patrick "
    "paul paula pauline pedro peter philip philippe pierre pietro rachel "
    "rainer ralph "
    "raphael raymond rebecca renata rene ricardo richard robert roberto robin "
    "roger "
    "roland ronald rosa rosalind rose rosemary rudolf rudyard ruth ryan sabine "
    "sally "
    "salman samantha samuel sandra sara sarah sean sebastian sergei sergio "
    "sharon "
    "sheila sigrid silvia simon simone sofia sonia sophia sophie stanley "
    "stefan "
    "stella stephanie stephen steve steven stuart susan susanna sven sylvia "
    "takeshi "
    "tamara tanya teresa terry thelma theodor theodore theresa thomas tim "
    "timothy tom "
    "tomas toni ulrich umberto ursula vera veronica victor victoria vikram "
    "viktor "
    "vincent virginia vladimir walt walter wanda wendy werner wilhelm will "
    "willa "
    "william wolfgang yasmin yoko yukio yuri yusuf yvonne zadie zoe "
    "анна александр александра алексей андрей антон борис валентин вера "
    "виктор владимир галина григорий дмитрий евгений екатерина елена иван "
    "илья ирина константин лев людмила марина мария михаил николай нина олег "
    "ольга павел пётр петр сергей софия софья татьяна фёдор федор юрий яков";

/* "Ada Lind", "A. B. Lind" */
bool looks_given(struct slice line)
{
    size_t word = 0;
    while (word < line.length && line.bytes[word] != ' ')
        word++;
    bool initial = word == 2 && line.bytes[1] == '.';
    return initial || looks_word_among(line.bytes, word, given_names);
}

/* "A Life": what a title that is a name has below it. */
static bool is_about(struct slice below)
{
    static const char *const openings[] = {"a ",     "an ", "or",
                                           "being ", "ein", "un"};
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
        if (slice_begins(below, openings[i]))
            return true;
    return looks_subtitle(below);
}

/* What may be a title: no name, no date, no number but a year's. */
static bool is_title(struct slice text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.length; i++)
        digits += text.bytes[i] >= '0' && text.bytes[i] <= '9';
    return (digits == 0 || digits == text.length) && /* "1984" */
           !looks_date(text);
}

bool plain_is_author_above(const struct plain *plain, size_t first)
{
    size_t end = plain_group_end(plain, first);
    if (plain->title_page <= end || end != first + 1 ||
        !plain_names_author(plain, first, end))
        return false;
    struct slice below = plain_line(plain, end);
    bool capitals =
        looks_capitals(below) && !looks_capitals(plain_line(plain, first));
    return is_title(below) && (capitals || !looks_name(below)) &&
           !is_about(below);
}

bool plain_is_author_first(const struct plain *plain, size_t line)
{
    size_t title = line + 1;
    if (title + 1 >= plain->line_count || plain->lines[line].columns > 60 ||
        !looks_name(plain_line(plain, line)) ||
        !looks_given(plain_line(plain, line)))
        return false;
    struct slice below = plain_line(plain, title);
    int depth = 0;
    size_t end = plain_group_end(plain, title);
    return end <= title + 2 && end < plain->line_count &&
           plain->lines[title].columns <= 100 && looks_unfinished(below) &&
           !looks_lower(below) && is_title(below) && !looks_given(below) &&
           (!is_about(below) ||
            (slice_words(below) > 3 && !looks_subtitle(below))) &&
           looks_list(below) == 0 && looks_marked(below, &depth) == 0 &&
           looks_underline(below) == 0 && !looks_ornament(below) &&
           !looks_contents(below) && !looks_notes_heading(below) &&
           !plain_heads_section(plain, title) &&
           !plain_is_prose(plain, title, end);
}
