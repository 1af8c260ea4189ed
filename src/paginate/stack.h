/* stack.h - blocks stacked into rows, and what a page break after each costs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_STACK_H
#define INCIPIT_STACK_H

#include <incipit/paginate.h>

/* A row of text. Blank rows are the differences between places. */
struct stacked {
    uint32_t block, line;
    int32_t place; /* row, counted from the start of the stretch */
    int32_t cost;  /* of a page break after it (GPM 7.2) */
};

/* A stretch of blocks that is stacked as far as it is needed. */
struct stack {
    struct typesetter *typesetter;
    size_t next, end;     /* blocks: the next to stack, one past the last */
    size_t first;         /* the stretch's first block */
    int32_t place;        /* of the next row, blanks not counted */
    struct stacked *rows; /* owns */
    size_t count, capacity;
};

void stack_start(struct stack *stack, struct typesetter *typesetter,
                 size_t first, size_t end);
void stack_release(struct stack *stack);
/* Stacks until a row lies at `place` or later, or the stretch is at its end.
 * True while there is more. */
bool stack_until(struct stack *stack, int32_t place);
/* Forgets the first rows. */
void stack_drop(struct stack *stack, size_t rows);

/* Blank rows between a block and the next (GPM 7.1). */
int blanks_between(const struct typesetter *typesetter, size_t block,
                   size_t next);

#endif
