#!/usr/bin/env bash
# What only a real terminal shows, shown in a real one: tmux, and a shell with job control. Each line is a trap of other programs, and
# whether this one fell into it.
#
#   cargo build --release && tests/real_terminals.sh target/release/baijia
#
# It needs tmux 3.2 or newer, and Linux for what /proc tells. It touches no tmux of yours: its servers have sockets of their own.
set -uo pipefail
program=$(realpath "${1:?usage: tests/real_terminals.sh PATH-TO-BAIJIA}")
command -v tmux >/dev/null || { echo "tmux is not here"; exit 2; }
home=$(mktemp -d)
opened=0 outer=baijia-$$-0 inner=baijia-$$-inner
failed=0
env_of_terminal=(env -i HOME="$home" PATH="$PATH" LANG=C.UTF-8 LC_ALL=C.UTF-8 TERM=xterm-256color BAIJIA_LANG=zh)

close() {
    tmux -L "$outer" kill-server 2>/dev/null
    tmux -L "$inner" kill-server 2>/dev/null
}
cleanup() { close; rm -rf "$home"; }
trap cleanup EXIT

say() { printf '%-7s %-3s %s\n' "$1" "$2" "$3"; [ "$1" = ok ] || failed=1; }
is() { if [ "$3" = "$4" ]; then say ok "$1" "$2: $3"; else say FAILED "$1" "$2: $3, not $4"; fi; }

# A fresh outer terminal that takes clipboards, of this size, with this command in it.
open() {
    local size=$1; shift
    close; opened=$((opened + 1)) outer=baijia-$$-$opened inner=baijia-$$-$opened-inner
    "${env_of_terminal[@]}" tmux -L "$outer" -f /dev/null new-session -d -x "${size%x*}" -y "${size#*x}" "$@"
    tmux -L "$outer" set -g set-clipboard on
    tmux -L "$outer" set -g escape-time 0
    tmux -L "$outer" set -g remain-on-exit off
}
keys() { tmux -L "$outer" send-keys "$@"; }
screen() { tmux -L "$outer" capture-pane -p 2>/dev/null; }
shows() { # waits until the text stands on the screen
    for _ in $(seq 100); do screen | grep -qF -- "$1" && return 0; sleep 0.05; done
    return 1
}
settled() { # waits until the screen stands still
    local before='' now
    for _ in $(seq 100); do
        sleep 0.1; now=$(screen); [ "$now" = "$before" ] && return 0; before=$now
    done
}
pid_of() { # the pane's process, or its child where that is a shell
    local pane; pane=$(tmux -L "$outer" list-panes -F '#{pane_pid}')
    pgrep -P "$pane" || echo "$pane"
}
field() { awk -v name="$1" '$1 == name ":" { print $2 }' "/proc/$pid/io"; }

# 2 One write a frame. ----------------------------------------------------------------------------------------------
open 120x36 "exec $program"
shows 模型; settled; pid=$(pid_of)
keys j; settled
before=$(field syscw); keys j; settled
is 2 "write calls for a key" "$(( $(field syscw) - before ))" 1
keys g; settled
is 2 "bytes for a key that changes nothing" "$(before=$(field wchar); keys g; settled; echo $(( $(field wchar) - before )))" 0

# 3 No ticks. ---------------------------------------------------------------------------------------------------------
switches() { awk '/ctxt_switches/ { sum += $2 } END { print sum }' "/proc/$pid/status"; }
before="$(field wchar) $(switches)"; sleep 5
is 3 "bytes and wake-ups in 5 s of idleness" "$(( $(field wchar) - ${before% *} )) $(( $(switches) - ${before#* } ))" "0 0"

# 6 No ghosts of wide characters: what many keys left is what a fresh drawing shows. ------------------------------------
for size in 120x36 80x24; do
    open $size "exec $program"; shows 模型
    for press in j j j C-d C-d C-u G k k g Tab j j BTab v j v 2 j j l l t v 3 j j j v j v v v 4 j l j / l k f Down Enter 1 G; do
        keys $press
    done
    settled; before=$(screen); keys C-l; settled
    if [ "$(screen)" = "$before" ]; then say ok 6 "$size: after 40 keys the screen is what Ctrl-L draws anew"
    else say FAILED 6 "$size: Ctrl-L changes the screen"; diff <(echo "$before") <(screen); fi
done

# 10 The real cursor is where the next character goes. ------------------------------------------------------------------
open 80x24 "exec $program"; shows 模型
keys /; settled; keys 李开复; settled; keys ' lkf'; settled
is 10 "cursor after “李开复 lkf” in the finder (column row shown)" \
    "$(tmux -L "$outer" display -p '#{cursor_x} #{cursor_y} #{cursor_flag}')" "13 0 1"
keys Left Left; settled
is 10 "and two characters to the left" "$(tmux -L "$outer" display -p '#{cursor_x} #{cursor_y} #{cursor_flag}')" "11 0 1"

# 16 The clipboard, with tmux in between and without. -------------------------------------------------------------------
copied() { for _ in $(seq 60); do tmux -L "$outer" show-buffer 2>/dev/null && return; sleep 0.05; done; }
for setting in "stock" "set-clipboard on" "allow-passthrough on"; do
    open 120x36 "exec tmux -L baijia-$$-$((opened + 1))-inner -f /dev/null new-session '$program'"
    shows 模型
    [ "$setting" = stock ] || tmux -L "$inner" set -g ${setting% *} ${setting#* } 2>/dev/null
    keys y; shows tmux; settled
    lines=$(copied | wc -l)
    told=$(screen | grep '已' | tail -1 | sed 's/^ *//; s/ *$//')
    if [ "$lines" -gt 0 ]; then say ok 16 "inner tmux, $setting: the outer terminal has the text ($(copied | head -1 | cut -c1-30)…)"
    else say FAILED 16 "inner tmux, $setting: nothing arrived"; fi
    [ "$setting" = stock ] && say ok 16 "and the status line says: $told"
done
open 120x36 "unset TMUX; exec $program"; shows 模型
keys y; shows "OSC 52"; settled
lines=$(copied | wc -l)
[ "$lines" -gt 0 ] && say ok 16 "no tmux known, OSC 52: the terminal has the text" || say FAILED 16 "OSC 52: nothing arrived"
say ok 16 "and the status line says: $(screen | tail -1 | sed 's/^ *//; s/ *$//')"

# 17 Leaving. -----------------------------------------------------------------------------------------------------------
open 80x24 "bash --norc --noprofile"
keys "PS1='\$ '; clear; stty -g > $home/before; $program; stty -g > $home/after; echo status \$?" Enter
shows 模型; settled; pid=$(pid_of); kill -TERM "$pid"; shows "status"; settled
is 17 "SIGTERM: terminal modes as before, alternate screen, cursor shown" \
    "$(cmp -s "$home/before" "$home/after" && echo same) $(tmux -L "$outer" display -p '#{alternate_on} #{cursor_flag}')" "same 0 1"
keys "clear; $program" Enter; shows 模型; settled; before=$(screen)
keys C-z; shows Stopped; keys "fg" Enter; shows 模型; settled
[ "$(screen)" = "$before" ] && say ok 17 "Ctrl-Z and fg: the same screen again" || say FAILED 17 "Ctrl-Z and fg: another screen"
keys q

ticks() { awk '{ print $14 + $15 }' "/proc/$pid/stat" 2>/dev/null; }
gone() { # how long until the process is gone, and what it burned meanwhile
    local from burned=0 now; from=$(date +%s%N); local at=$(ticks)
    for _ in $(seq 300); do
        if ! kill -0 "$pid" 2>/dev/null || [ "$(awk '{ print $3 }' "/proc/$pid/stat" 2>/dev/null)" = Z ]; then
            now=$(( ($(date +%s%N) - from) / 1000000 ))
            if [ "$now" -lt 2000 ] && [ "$burned" -le 5 ]; then say ok 17 "$1: gone after $now ms, $(( burned * 10 )) ms of a core"
            else say FAILED 17 "$1: gone after $now ms, $(( burned * 10 )) ms of a core"; fi
            return
        fi
        now=$(ticks); [ -n "$now" ] && [ -n "$at" ] && burned=$(( now - at ))
        sleep 0.02
    done
    say FAILED 17 "$1: still there after 6 s, $(( burned * 10 )) ms of a core"; kill -9 "$pid"
}
for cores in 0 0,1; do
    on="taskset -c $cores"; $on true 2>/dev/null || continue
    open 80x24 "exec $on $program"; shows 模型; settled; pid=$(pid_of)
    server=$(tmux -L "$outer" display -p '#{pid}'); kill -9 "$server"; gone "terminal killed, cores $cores"
    open 80x24 "exec $on $program"; shows 模型; settled; pid=$(pid_of)
    tmux -L "$outer" kill-pane; gone "pty closed, cores $cores"
    open 80x24 "trap '' HUP; exec $on $program"; shows 模型; settled; pid=$(pid_of)
    server=$(tmux -L "$outer" display -p '#{pid}'); kill -9 "$server"; gone "terminal killed, SIGHUP ignored, cores $cores"
done

# 18 A closed pipe. -----------------------------------------------------------------------------------------------------
for call in "list models --json" "search 模型" "show beijing" "man" "list quotes"; do
    "$program" $call 2>"$home/err" | head -1 >/dev/null
    is 18 "$call | head -1: status and complaints" "${PIPESTATUS[0]} $(wc -c < "$home/err")" "0 0"
done

# 19 One core. ----------------------------------------------------------------------------------------------------------
open 80x24 "exec taskset -c 0 $program"; shows 模型; keys /; keys lkf; shows 李开复 \
    && say ok 19 "on one core the first key and a search are answered" || say FAILED 19 "on one core: no answer"

exit $failed
