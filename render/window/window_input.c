/* What this stands for: keyboard and mouse become actions. Letters come from key presses, signs
 * from typed text, so that + and [ are found on any keyboard. */
#include "window_state.h"

static int key_of(SDL_Keycode sym)
{
    if ((sym >= 'a' && sym <= 'z') || (sym >= '0' && sym <= '9') || sym == ' ') {
        return (int)sym;
    }
    if (sym >= SDLK_F1 && sym <= SDLK_F12) {
        return RUBOR_KEY_F1 + (int)(sym - SDLK_F1);
    }
    switch (sym) {
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
        return RUBOR_KEY_ENTER;
    case SDLK_ESCAPE:
        return RUBOR_KEY_ESCAPE;
    case SDLK_TAB:
        return RUBOR_KEY_TAB;
    case SDLK_LEFT:
        return RUBOR_KEY_LEFT;
    case SDLK_RIGHT:
        return RUBOR_KEY_RIGHT;
    case SDLK_UP:
        return RUBOR_KEY_UP;
    case SDLK_DOWN:
        return RUBOR_KEY_DOWN;
    default:
        return 0;
    }
}

/* Actions that make sense while a key is held down. */
static bool repeats(enum rubor_action action)
{
    return action == RUBOR_ACTION_STEP ||
           (action >= RUBOR_ACTION_ZOOM_IN && action <= RUBOR_ACTION_DOWN) ||
           action == RUBOR_ACTION_FOCUS_NEXT || action == RUBOR_ACTION_FOCUS_BEFORE;
}

static void on_key(struct rubor_window *w, const SDL_KeyboardEvent *event)
{
    int key = key_of(event->keysym.sym), with = 0;
    with |= (event->keysym.mod & KMOD_SHIFT) != 0 ? RUBOR_KEY_SHIFT : 0;
    with |= (event->keysym.mod & (KMOD_CTRL | KMOD_GUI)) != 0 ? RUBOR_KEY_CTRL : 0;
    if (key == 0 || (event->keysym.mod & KMOD_ALT) != 0) {
        return;
    }
    enum rubor_action action = rubor_keys_find(key, with);
    if (event->repeat == 0 || repeats(action)) {
        rubor_window_act(w, action, 0);
    }
}

static void on_text(struct rubor_window *w, const char *text)
{
    int sign = (unsigned char)text[0];
    bool letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
                  (sign >= '0' && sign <= '9');
    if (text[1] == 0 && sign > ' ' && sign < 0x7F && !letter) {
        rubor_window_act(w, rubor_keys_find(sign, 0), 0);
    }
}

/* Mouse places are in window units; the picture may have more px. */
static void to_px(const struct rubor_window *w, int *x, int *y)
{
    int width = 0, height = 0;
    SDL_GetWindowSize(w->window, &width, &height);
    *x = width > 0 ? *x * w->w / width : *x;
    *y = height > 0 ? *y * w->h / height : *y;
}

static void on_button(struct rubor_window *w, const SDL_MouseButtonEvent *event)
{
    int x = event->x, y = event->y;
    to_px(w, &x, &y);
    int at = rubor_controls_at(rubor_page_controls(w->page), x, y);
    if (event->button != SDL_BUTTON_LEFT || w->news == NULL) {
        return;
    }
    if (event->type == SDL_MOUSEBUTTONDOWN) {
        w->screen.pressed = at;
        w->dragging = at < 0 && !w->screen.help &&
                      rubor_canvas_within(rubor_page_layout(w->page)->scene, x, y);
        w->drag_x = x;
        w->drag_y = y;
        w->screen.focus = -1;
        return;
    }
    w->dragging = false;
    if (at >= 0 && at == w->screen.pressed) {
        struct rubor_control control = rubor_page_controls(w->page)->items[at];
        rubor_window_act(w, control.action, control.arg);
    }
    w->screen.pressed = -1;
}

static void on_motion(struct rubor_window *w, const SDL_MouseMotionEvent *event)
{
    int x = event->x, y = event->y;
    to_px(w, &x, &y);
    if (w->dragging) {
        rubor_camera_pan(&w->screen.camera, rubor_page_placement(w->page), (float)(x - w->drag_x),
                         (float)(y - w->drag_y));
        w->drag_x = x;
        w->drag_y = y;
    }
    w->screen.pointer_x = x;
    w->screen.pointer_y = y;
}

static void on_wheel(struct rubor_window *w, const SDL_MouseWheelEvent *event)
{
    const float at[2] = {(float)w->screen.pointer_x, (float)w->screen.pointer_y};
    bool over = rubor_canvas_within(rubor_page_layout(w->page)->scene, w->screen.pointer_x,
                                    w->screen.pointer_y);
    if (w->news != NULL && over && !w->screen.help && event->y != 0) {
        rubor_camera_zoom(&w->screen.camera, rubor_page_placement(w->page),
                          event->y > 0 ? 1.15F : 1.0F / 1.15F, at);
    }
}

static void on_window(struct rubor_window *w, const SDL_WindowEvent *event)
{
    w->exposed = true;
    if (event->event == SDL_WINDOWEVENT_LEAVE) {
        w->screen.pointer_x = w->screen.pointer_y = -1;
    }
}

void rubor_window_input(struct rubor_window *w)
{
    SDL_Event event;
    SDL_PumpEvents();
    if (w->news == NULL) { /* what is pressed before the first picture waits for it */
        w->quit = w->quit || SDL_HasEvent(SDL_QUIT);
        return;
    }
    while (SDL_PollEvent(&event) != 0) {
        switch (event.type) {
        case SDL_QUIT:
            w->quit = true;
            break;
        case SDL_KEYDOWN:
            on_key(w, &event.key);
            break;
        case SDL_TEXTINPUT:
            on_text(w, event.text.text);
            break;
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
            on_button(w, &event.button);
            break;
        case SDL_MOUSEMOTION:
            on_motion(w, &event.motion);
            break;
        case SDL_MOUSEWHEEL:
            on_wheel(w, &event.wheel);
            break;
        case SDL_WINDOWEVENT:
            on_window(w, &event.window);
            break;
        default:
            break;
        }
    }
}
