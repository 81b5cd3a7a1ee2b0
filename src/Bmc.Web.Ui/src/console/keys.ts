// The keys by what W3C UI Events calls them, and their HID usages (HID Usage Tables 1.4 §10, page 07h).

const inOrder = (first: number, ...codes: string[]) => codes.map((code, at) => [code, first + at] as const);

const usages = new Map<string, number>([
  ...inOrder(0x04, ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("").map(letter => `Key${letter}`)),
  ...inOrder(0x1E, ..."1234567890".split("").map(digit => `Digit${digit}`)),
  ...inOrder(0x28, "Enter", "Escape", "Backspace", "Tab", "Space", "Minus", "Equal", "BracketLeft", "BracketRight", "Backslash"),
  ...inOrder(0x33, "Semicolon", "Quote", "Backquote", "Comma", "Period", "Slash", "CapsLock"),
  ...inOrder(0x3A, "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12"),
  ...inOrder(0x46, "PrintScreen", "ScrollLock", "Pause", "Insert", "Home", "PageUp", "Delete", "End", "PageDown"),
  ...inOrder(0x4F, "ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "NumLock"),
  ...inOrder(0x54, "NumpadDivide", "NumpadMultiply", "NumpadSubtract", "NumpadAdd", "NumpadEnter"),
  ...inOrder(0x59, ..."1234567890".split("").map(digit => `Numpad${digit}`)),
  ...inOrder(0x63, "NumpadDecimal", "IntlBackslash", "ContextMenu", "Power", "NumpadEqual"),
  ...inOrder(0x68, "F13", "F14", "F15", "F16", "F17", "F18", "F19", "F20", "F21", "F22", "F23", "F24"),
  ...inOrder(0x7F, "AudioVolumeMute", "AudioVolumeUp", "AudioVolumeDown"),
  ["NumpadComma", 0x85],
  ...inOrder(0x87, "IntlRo", "KanaMode", "IntlYen", "Convert", "NonConvert"),
  ...inOrder(0x90, "Lang1", "Lang2"),
  ...inOrder(0xE0, "ControlLeft", "ShiftLeft", "AltLeft", "MetaLeft", "ControlRight", "ShiftRight", "AltRight", "MetaRight"),
]);

/** Undefined for a key that no PC keyboard has. */
export const usageOf = (code: string): number | undefined => usages.get(code);
