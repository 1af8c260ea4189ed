/* plain_chrome.c - what stands around a text on a page of the web.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who copies a whole page gets its menus and buttons too: "Skip to content",
 * "Share", "Subscribe". They are no title and no paragraph. Only lines that
 * are nothing else are taken for them, in groups of short lines.
 */
#include "plain.h"

#include <string.h>

enum { CHROME_COLUMNS = 48, CHROME_WORDS = 6, CHROME_LINES = 24 };

/* Without "»", a colon, an ellipsis behind it. */
static struct slice bare(struct slice line)
{
    static const char *const endings[] = {
        "\xC2\xBB", "\xE2\x80\xA6", "...", ":", "!", ".", ">", "\xE2\x86\x92"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t length = strlen(endings[i]);
        if (line.length > length &&
            memcmp(line.bytes + line.length - length, endings[i], length) == 0)
            line = plain_trim((struct slice){line.bytes, line.length - length});
    }
    return line;
}

/* What is nothing else, whatever stands beside it. */
static bool is_sure(struct slice line)
{
    static const char *const phrases[] = {"skip to content",
                                          "skip to main content",
                                          "skip to navigation",
                                          "jump to content",
                                          "main menu",
                                          "toggle navigation",
                                          "open menu",
                                          "share on facebook",
                                          "share on twitter",
                                          "share on x",
                                          "share via email",
                                          "share this article",
                                          "share this story",
                                          "share this post",
                                          "share this",
                                          "tweet this",
                                          "copy link",
                                          "print this page",
                                          "print this article",
                                          "subscribe to our newsletter",
                                          "subscribe now",
                                          "sign up for our newsletter",
                                          "sign in",
                                          "log in",
                                          "leave a comment",
                                          "post a comment",
                                          "add a comment",
                                          "view comments",
                                          "related articles",
                                          "related posts",
                                          "related stories",
                                          "read next",
                                          "you might also like",
                                          "you may also like",
                                          "more from this author",
                                          "advertisement",
                                          "continue reading",
                                          "back to top",
                                          "listen to this article",
                                          "save this story",
                                          "save story",
                                          "this website uses cookies",
                                          "accept all cookies",
                                          "privacy policy",
                                          "terms of use",
                                          "all rights reserved",
                                          "leave a reply",
                                          "most popular"};
    line = bare(line);
    for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++)
        if (line.length == strlen(phrases[i]) && slice_begins(line, phrases[i]))
            return true;
    return slice_begins(line, "thanks for reading! subscribe") ||
           slice_begins(line, "subscribe for free to receive") ||
           slice_begins(line, "this post is public so feel free to share");
}

/* What may be, beside others. */
static bool may_be(struct slice line)
{
    static const char words[] =
        "home menu search about contact share tweet email e-mail print "
        "facebook twitter linkedin pinterest whatsapp reddit subscribe login "
        "newsletter newsletters donate shop archive archives blog like likes "
        "comment comments reply follow save close next previous rss podcast "
        "masthead issues";
    line = bare(line);
    bool number = line.length > 0 && line.length <= 5;
    for (size_t i = 0; i < line.length; i++)
        number &= line.bytes[i] >= '0' && line.bytes[i] <= '9';
    return number || looks_word_among(line.bytes, line.length, words);
}

bool plain_is_chrome(const struct plain *plain, size_t first, size_t end)
{
    size_t sure = 0;
    size_t others = 0;
    if (end - first > CHROME_LINES)
        return false;
    for (size_t i = first; i < end; i++) {
        struct slice text = plain_line(plain, i);
        bool known = is_sure(text);
        if (!known && (plain->lines[i].columns > CHROME_COLUMNS ||
                       slice_words(text) > CHROME_WORDS))
            return false;
        sure += known;
        others += !known && may_be(text);
    }
    if (sure > 0)
        return (sure + others) * 2 >= end - first;
    return end - first == 1
               ? others == 1 && slice_equals(plain_line(plain, first),
                                             slice_of("Subscribe"))
               : others >= 2 && others * 2 >= end - first;
}

size_t plain_chrome_end(const struct plain *plain, size_t line)
{
    while (line < plain->line_count) {
        size_t end = plain_group_end(plain, line);
        if (end >= plain->line_count || !plain_is_chrome(plain, line, end))
            break;
        line = end;
    }
    return line;
}
