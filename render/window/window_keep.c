/* What this stands for: what is kept of a run: a picture, an export. Both say where they are. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "picture.h"
#include "window_state.h"
#include "words.h"

/* Writes under the first free name: name.png, name_2.png, ... Returns 0 or errno; words: the name.
 */
static int write_new(struct rubor_window *w, const void *bytes, size_t n, struct rubor_words *words)
{
    const struct rubor_view *view = &w->news->snapshot.view;
    int error = EEXIST;
    for (int k = 1; k < 1000 && error == EEXIST; k++) {
        rubor_words_start(words);
        rubor_words_add(words, "rubor_");
        rubor_words_add(words, view->scenario->id);
        rubor_words_add(words, "_step_");
        rubor_words_plain(words, (uint64_t)view->step);
        if (k > 1) {
            rubor_words_add(words, "_");
            rubor_words_plain(words, (uint64_t)k);
        }
        rubor_words_add(words, ".png");
        error = w->options->write_file(words->text, bytes, n, false);
    }
    return error;
}

void rubor_window_picture(struct rubor_window *w, const char *path)
{
    unsigned char *bytes = NULL;
    size_t n = 0;
    int error = ENOMEM;
    struct rubor_words name, say;
    rubor_words_start(&name);
    if (w->pixels != NULL &&
        rubor_picture_encode(w->pixels, (const int[]){w->w, w->h, w->w}, &bytes, &n)) {
        rubor_words_add(&name, path != NULL ? path : "");
        error = path != NULL ? w->options->write_file(path, bytes, n, true)
                             : write_new(w, bytes, n, &name);
    }
    free(bytes);
    rubor_words_start(&say);
    rubor_words_add(&say, error == 0 ? "Picture saved: " : "The picture could not be saved: ");
    rubor_words_add(&say, error == 0 ? name.text : strerror(error));
    rubor_window_say(w, say.text);
    if (error != 0 && path != NULL) {
        rubor_words_copy(w->error, sizeof w->error, say.text);
        w->failed = true;
    }
}

static bool go_on(void *context, double share)
{
    struct rubor_window_export *e = context;
    SDL_AtomicSet(&e->percent, (int)(100.0 * share));
    return SDL_AtomicGet(&e->cancel) == 0;
}

static int export_thread(void *data)
{
    struct rubor_window_export *e = data;
    const struct rubor_engine_progress progress = {e, go_on};
    e->good = e->engine->export_run(e->engine->self, e->step, &progress, e->text, sizeof e->text);
    SDL_AtomicSet(&e->done, 1);
    return 0;
}

void rubor_window_export_start(struct rubor_window *w)
{
    struct rubor_window_export *e = &w->export;
    if (e->thread != NULL) {
        return; /* one at a time; the one under way says how far it is */
    }
    memset(e, 0, sizeof *e);
    e->engine = &w->options->engine;
    e->step = w->news->snapshot.view.step;
    e->thread = SDL_CreateThread(export_thread, "export", e);
    if (e->thread == NULL) {
        rubor_window_say(w, SDL_GetError());
    }
}

void rubor_window_export_watch(struct rubor_window *w)
{
    struct rubor_window_export *e = &w->export;
    if (e->thread == NULL) {
        return;
    }
    if (SDL_AtomicGet(&e->done) != 0) {
        SDL_WaitThread(e->thread, NULL);
        e->thread = NULL;
        rubor_window_say(w, e->text);
        return;
    }
    struct rubor_words words;
    rubor_words_start(&words);
    rubor_words_add(&words, "Writing the export: the run is made once more, ");
    rubor_words_number(&words, SDL_AtomicGet(&e->percent), 0);
    rubor_words_add(&words, " % done.");
    rubor_window_say(w, words.text);
}

void rubor_window_export_end(struct rubor_window *w)
{
    if (w->export.thread != NULL) {
        SDL_AtomicSet(&w->export.cancel, 1);
        SDL_WaitThread(w->export.thread, NULL);
        w->export.thread = NULL;
    }
}
