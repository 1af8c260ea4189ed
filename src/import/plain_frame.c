/* plain_frame.c - Project Gutenberg's frame is taken off.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Its head names title and author, in fields or in its first line; the text
 * begins below the line of stars, or in old files below the small print. Its
 * end was worded in many ways.
 */
#include "plain.h"

#include <ctype.h>
#include <string.h>

enum {
    HEAD_LENGTH = 32768, /* bytes in which the frame's head ends */
    TAIL_LENGTH = 65536  /* bytes of the licence behind the text, at most */
};

/* What goes on behind `at`, the next place of the letter, or at the end. */
static const char *next_letter(struct slice text, const char *at, char letter)
{
    const char *end = text.bytes + text.length;
    const char *next = at < end ? memchr(at, letter, (size_t)(end - at)) : NULL;
    return next != NULL ? next : end;
}

/* `words` in lower case. The first letter is looked for in both cases, since
 * every text is searched for a frame, and few have one. */
static const char *find_any_case(struct slice text, const char *words)
{
    if (text.length == 0) /* perhaps nothing at all, at no address */
        return NULL;
    const char *end = text.bytes + text.length;
    const char letters[2] = {*words, (char)toupper((unsigned char)*words)};
    const char *at[2] = {next_letter(text, text.bytes, letters[0]),
                         next_letter(text, text.bytes, letters[1])};
    while (at[0] < end || at[1] < end) {
        size_t first = at[1] < at[0];
        struct slice rest = {at[first], (size_t)(end - at[first])};
        if (slice_begins(rest, words))
            return rest.bytes;
        at[first] = next_letter(text, at[first] + 1, letters[first]);
    }
    return NULL;
}

/* Takes the first line off `rest`. */
static struct slice next_line(struct slice *rest)
{
    const char *newline = memchr(rest->bytes, '\n', rest->length);
    size_t length =
        newline != NULL ? (size_t)(newline - rest->bytes) : rest->length;
    struct slice line = {rest->bytes, length};
    size_t used = length < rest->length ? length + 1 : length;
    rest->bytes += used;
    rest->length -= used;
    return line;
}

/* "Title: Of the Sea" with its further lines, which are indented. */
static struct slice field_value(struct slice line, struct slice rest,
                                size_t skip)
{
    struct slice value = {line.bytes + skip, line.length - skip};
    while (rest.length > 0 && rest.bytes[0] == ' ') {
        struct slice more = plain_trim(next_line(&rest));
        if (more.length == 0)
            break;
        value.length = (size_t)(more.bytes + more.length - value.bytes);
    }
    return plain_trim(value);
}

/* Old files have stars on both sides of their first line. */
static struct slice without_stars(struct slice line)
{
    while (line.length > 0 && slice_last(line) == '*')
        line.length--;
    return plain_trim(line);
}

/* "The Project Gutenberg EBook of Of the Sea, by Ada Lind" */
static void take_first_line(struct plain *plain, struct slice line)
{
    static const char *const openings[] = {
        "gutenberg ebook of ",   "gutenberg etext of ", "gutenberg's ebook of ",
        "gutenberg's etext of ", "gutenberg's ",        "gutenberg’s "};
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++) {
        const char *at = find_any_case(line, openings[i]);
        if (at == NULL)
            continue;
        at += strlen(openings[i]);
        struct slice title = {at, (size_t)(line.bytes + line.length - at)};
        const char *by = find_any_case(title, ", by ");
        if (by != NULL && plain->author.length == 0)
            plain->author = without_stars((struct slice){
                by + 5, (size_t)(title.bytes + title.length - by) - 5});
        if (by != NULL)
            title.length = (size_t)(by - title.bytes);
        if (plain->title.length == 0)
            plain->title = without_stars(title);
        return;
    }
}

static void take_head(struct plain *plain, struct slice head)
{
    struct slice rest = head;
    while (rest.length > 0) {
        struct slice line = plain_trim(next_line(&rest));
        if (slice_begins(line, "Title:"))
            plain->title = field_value(line, rest, 6);
        else if (slice_begins(line, "Author:"))
            plain->author = field_value(line, rest, 7);
    }
    if (plain->title.length == 0 || plain->author.length == 0) {
        struct slice first = {NULL, 0};
        while (head.length > 0 && !slice_has(first, "project gutenberg"))
            first = plain_trim(next_line(&head));
        take_first_line(plain, first);
    }
}

/* Where the frame's head ends: before and after its last line. */
static const char *head_end(struct slice head, const char **body)
{
    static const char *const marks[] = {
        "*** start of th", "***start of th", "*end*the small print",
        "*end the small print", "*end* the small print"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        const char *start = find_any_case(head, marks[i]);
        if (start == NULL)
            continue;
        struct slice rest = {start, (size_t)(head.bytes + head.length - start)};
        for (int lines = 0; lines < 4 && rest.length > 0; lines++) {
            struct slice line = plain_trim(next_line(&rest));
            *body = rest.bytes;
            if (line.length > 0 && slice_last(line) == '*')
                return start;
        }
        struct slice one = {start, (size_t)(head.bytes + head.length - start)};
        next_line(&one);
        *body = one.bytes;
        return start;
    }
    return NULL;
}

static const char *tail_start(struct slice text)
{
    static const char *const ends[] = {
        "\n*** end of th", "\n***end of th", "\nend of the project gutenberg",
        "\nend of project gutenberg", "\nend of this project gutenberg"};
    size_t skip = text.length > TAIL_LENGTH ? text.length - TAIL_LENGTH : 0;
    struct slice tail = {text.bytes + skip, text.length - skip};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const char *at = find_any_case(tail, ends[i]);
        if (at != NULL)
            tail.length = (size_t)(at + 1 - tail.bytes);
    }
    return tail.bytes + tail.length;
}

size_t plain_unframe(struct plain *plain)
{
    struct slice head = {plain->s, plain->length < HEAD_LENGTH ? plain->length
                                                               : HEAD_LENGTH};
    if (find_any_case(head, "project gutenberg") == NULL)
        return 0;
    const char *body = NULL;
    const char *end = head_end(head, &body);
    if (end == NULL)
        return 0;
    plain->framed = true;
    take_head(plain, (struct slice){head.bytes, (size_t)(end - head.bytes)});
    size_t start = (size_t)(body - plain->s);
    const char *tail = tail_start((struct slice){body, plain->length - start});
    plain->length = (size_t)(tail - plain->s);
    return start;
}
