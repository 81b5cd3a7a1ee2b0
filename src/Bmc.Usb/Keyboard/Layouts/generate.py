#!/usr/bin/env python3
"""Writes the keymaps of this folder and the table of dead keys from the system's own: xkb-data and libX11's Compose.

    sudo apt install xkb-data libxkbcommon0 libx11-data
    src/Bmc.Usb/Keyboard/Layouts/generate.py

It asks libxkbcommon what each key types, alone and with Shift and AltGr held, as a Linux PC does. What xkb can't know of is
left out: what a key types on the kernel's own consoles, and what Windows adds to AltGr.
"""

import ctypes
import os
import subprocess
from pathlib import Path

FOLDER = Path(__file__).parent

# What the request calls it: the layout and variant of xkb.
LAYOUTS = {
    "us": "us", "uk": "gb", "de": "de", "de-ch": "ch", "fr": "fr", "fr-ch": "ch(fr)", "es": "es", "it": "it", "pt": "pt",
    "se": "se", "no": "no", "dk": "dk", "fi": "fi", "pl": "pl", "cz": "cz", "hu": "hu", "ru": "ru", "jp": "jp",
    "be": "be", "br": "br", "ca": "ca", "latam": "latam", "nl": "nl", "tr": "tr",
}

# Key names of xkb (keycodes/evdev) and their usages, HID Usage Tables 1.4 section 10.
KEYS = {
    "TLDE": 0x35, "AE01": 0x1E, "AE02": 0x1F, "AE03": 0x20, "AE04": 0x21, "AE05": 0x22, "AE06": 0x23, "AE07": 0x24,
    "AE08": 0x25, "AE09": 0x26, "AE10": 0x27, "AE11": 0x2D, "AE12": 0x2E, "AE13": 0x89,
    "AD01": 0x14, "AD02": 0x1A, "AD03": 0x08, "AD04": 0x15, "AD05": 0x17, "AD06": 0x1C, "AD07": 0x18, "AD08": 0x0C,
    "AD09": 0x12, "AD10": 0x13, "AD11": 0x2F, "AD12": 0x30,
    "AC01": 0x04, "AC02": 0x16, "AC03": 0x07, "AC04": 0x09, "AC05": 0x0A, "AC06": 0x0B, "AC07": 0x0D, "AC08": 0x0E,
    "AC09": 0x0F, "AC10": 0x33, "AC11": 0x34, "BKSL": 0x31,
    "LSGT": 0x64, "AB01": 0x1D, "AB02": 0x1B, "AB03": 0x06, "AB04": 0x19, "AB05": 0x05, "AB06": 0x11, "AB07": 0x10,
    "AB08": 0x36, "AB09": 0x37, "AB10": 0x38, "AB11": 0x87,
}

# The accents that a dead key stands for, as they are written alone.
ACCENTS = {
    "dead_grave": "`", "dead_acute": "´", "dead_circumflex": "^", "dead_tilde": "~", "dead_diaeresis": "¨", "dead_caron": "ˇ",
    "dead_breve": "˘", "dead_abovering": "°", "dead_cedilla": "¸", "dead_ogonek": "˛", "dead_doubleacute": "˝",
    "dead_abovedot": "˙", "dead_macron": "¯",
}

xkb = ctypes.CDLL("libxkbcommon.so.0")
P, U = ctypes.c_void_p, ctypes.c_uint32
for name, result, *arguments in [
    ("xkb_context_new", P, U), ("xkb_keymap_new_from_names", P, P, P, U), ("xkb_keymap_key_by_name", U, P, ctypes.c_char_p),
    ("xkb_state_new", P, P), ("xkb_state_update_key", U, P, U, U), ("xkb_state_key_get_one_sym", U, P, U),
    ("xkb_state_unref", None, P), ("xkb_keysym_to_utf32", U, U), ("xkb_keysym_from_name", U, ctypes.c_char_p, U),
    ("xkb_keysym_get_name", U, U, ctypes.c_char_p, ctypes.c_size_t), ("xkb_utf32_to_keysym", U, U),
    ("xkb_compose_table_new_from_locale", P, P, ctypes.c_char_p, U), ("xkb_compose_state_new", P, P, U),
    ("xkb_compose_state_feed", U, P, U), ("xkb_compose_state_get_status", U, P), ("xkb_compose_state_reset", None, P),
    ("xkb_compose_state_get_utf8", U, P, ctypes.c_char_p, ctypes.c_size_t),
]:
    function = getattr(xkb, name)
    function.restype, function.argtypes = result, arguments


class Names(ctypes.Structure):
    _fields_ = [(field, ctypes.c_char_p) for field in ("rules", "model", "layout", "variant", "options")]


def name_of(keysym):
    buffer = ctypes.create_string_buffer(64)
    xkb.xkb_keysym_get_name(keysym, buffer, 64)
    return buffer.value.decode()


def typed(keysym):
    """What stands in the file for a key: a character, "dead" with its accent, or nothing."""
    name = name_of(keysym)
    if name.startswith("dead_"):
        return "dead" + ACCENTS[name] if name in ACCENTS else None
    code = xkb.xkb_keysym_to_utf32(keysym)
    # 20h and A0h: the space bar types the one, and the other can't be told from it.
    return chr(code) if code > 0x20 and code not in (0x7F, 0xA0, 0x202F) else None


def keymap(context, layout):
    names, _, variant = layout.partition("(")
    keymap = xkb.xkb_keymap_new_from_names(context, ctypes.byref(Names(b"evdev", b"pc105", names.encode(), variant.rstrip(")").encode(), b"")), 0)
    shift, level3 = (xkb.xkb_keymap_key_by_name(keymap, name) for name in (b"LFSH", b"RALT"))
    for name, usage in KEYS.items():
        key = xkb.xkb_keymap_key_by_name(keymap, name.encode())
        levels = []
        for held in ([], [shift], [level3], [shift, level3]):
            state = xkb.xkb_state_new(keymap)
            for modifier in held:
                xkb.xkb_state_update_key(state, modifier, 1)
            levels.append(typed(xkb.xkb_state_key_get_one_sym(state, key)))
            xkb.xkb_state_unref(state)
        # A level that the key does not have types what the one below does.
        if levels[2:] == levels[:2]:
            levels[2:] = []
        while levels and levels[-1] is None:
            levels.pop()
        if levels:
            yield usage, levels


def version(package):
    return subprocess.run(["dpkg-query", "--show", "--showformat=${Version}", package], capture_output=True, text=True, check=False).stdout or "unknown"


def main():
    context = xkb.xkb_context_new(0)
    characters = {" "}
    for name, layout in LAYOUTS.items():
        lines = []
        for usage, levels in keymap(context, layout):
            characters.update(level for level in levels if level and len(level) == 1)
            lines.append(f"{usage:02x} " + " ".join(level or "none" for level in levels))
        (FOLDER / f"{name}.keymap").write_text(f"# {layout} of xkb-data {version('xkb-data')}; generate.py wrote this.\n" + "\n".join(lines) + "\n")

    table = xkb.xkb_compose_table_new_from_locale(context, b"en_US.UTF-8", 0)
    state = xkb.xkb_compose_state_new(table, 0)
    lines = []
    for dead, accent in ACCENTS.items():
        for base in sorted(characters):
            xkb.xkb_compose_state_reset(state)
            xkb.xkb_compose_state_feed(state, xkb.xkb_keysym_from_name(dead.encode(), 0))
            xkb.xkb_compose_state_feed(state, xkb.xkb_utf32_to_keysym(ord(base)))
            buffer = ctypes.create_string_buffer(16)
            if xkb.xkb_compose_state_get_status(state) == 2 and xkb.xkb_compose_state_get_utf8(state, buffer, 16):
                made = buffer.value.decode()
                # An accent alone: hosts agree where the space makes the accent itself, and nowhere else.
                if len(made) == 1 and (base.isalpha() or (base == " " and made == accent)):
                    lines.append(f"{accent} {'space' if base == ' ' else base} {made}")
    (FOLDER / "dead-keys").write_text(
        f"# en_US.UTF-8/Compose of libx11-data {version('libx11-data')}; generate.py wrote this.\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    os.umask(0o022)
    main()
