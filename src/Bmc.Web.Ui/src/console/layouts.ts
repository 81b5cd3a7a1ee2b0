/** The keyboard layouts that the BMC can type in (src/Bmc.Usb/Keyboard/Layouts). */
export const layouts = [
  "be", "br", "ca", "cz", "de", "de-ch", "dk", "es", "fi", "fr", "fr-ch", "hu", "it", "jp", "latam", "nl", "no", "pl", "pt", "ru", "se", "tr", "uk", "us",
] as const;
