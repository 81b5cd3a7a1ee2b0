import type { Key } from "./i18n";

/** Deutsch. */
export const de: Record<Key, string> = {
  // Rahmen
  overview: "Übersicht", console: "Bildschirm", serial: "Serielle Konsole", media: "Medien", events: "Ereignisse", inventory: "Inventar", settings: "Einstellungen",
  pages: "Seiten", skip: "Zum Inhalt springen", signIn: "Anmelden", signOut: "Abmelden", name: "Name", password: "Passwort", cancel: "Abbrechen", close: "Schließen",
  tryAgain: "Noch einmal", reload: "Neu laden",
  sessionEnded: "Ihre Sitzung ist zu Ende. Melden Sie sich an, um dort weiterzumachen, wo Sie waren.",
  noAnswer: "Der BMC antwortet nicht.", badAnswer: "Der BMC hat mit {status} geantwortet.",
  "link.connecting": "Verbinden …", "link.live": "Live", "link.lost": "Verbindung verloren",
  linkLost: "Die Verbindung zum BMC ist verloren. Was Sie sehen, kann alt sein; sie kommt von selbst wieder.",
  ownerLost: "Der Hardwaredienst des BMC antwortet nicht. Was Sie sehen, kann alt sein; er kommt von selbst wieder.",
  pageNotLoaded: "Diese Seite konnte nicht geladen werden.",
  // Befinden
  "health.ok": "Alles ist in Ordnung.", "health.unknown": "Sieht nach dem PC …",
  "health.noMains": "Es gibt keinen Netzstrom.", "health.powerFault": "Der PC hat seit dem letzten Einschalten den Strom verloren oder einem Befehl nicht gehorcht.",
  "health.critical": "Kritisch: {names}.", "health.warning": "Außerhalb der Grenzen: {names}.", "health.noReading": "Ohne Messwert: {names}.",
  "health.cooling": "Die Kühlung ist gestört.", "health.drive": "Ein Laufwerk ist gestört.",
  "health.open": "Das Gehäuse ist offen.", "health.wasOpened": "Das Gehäuse wurde geöffnet.",
  // Strom
  power: "Strom", sure: "{what}?", riskyOrders: "Ohne das Betriebssystem zu fragen", holdToConfirm: "Zum Bestätigen halten",
  noPowerSense: "Der Stromzustand ist nicht verdrahtet oder nicht lesbar.", orderedBy: "Befohlen von {who}, {time}", hoursOn: "Insgesamt {hours} Stunden eingeschaltet",
  "state.Unknown": "Unbekannt", "state.Off": "Aus", "state.On": "An", "state.PoweringOn": "Schaltet ein", "state.PoweringOff": "Schaltet aus",
  "order.On": "Einschalten", "order.Wake": "Wecken", "order.GracefulShutdown": "Herunterfahren", "order.ForceRestart": "Reset", "order.PowerCycle": "Aus- und einschalten",
  "order.ForceOff": "Hart ausschalten", "order.Nmi": "Diagnose-Interrupt", "order.PushPowerButton": "Einschaltknopf drücken",
  "does.On": "Ein kurzer Druck auf den Einschaltknopf", "does.Wake": "Ein Wake-on-LAN-Paket an den PC", "does.GracefulShutdown": "Bittet das Betriebssystem mit einem kurzen Druck",
  "does.ForceRestart": "Ein Druck auf den Reset-Knopf", "does.PowerCycle": "Trennt den Strom, wartet, schaltet ein", "does.ForceOff": "Hält den Einschaltknopf, bis der Strom weg ist",
  "does.Nmi": "Das Betriebssystem hält an und schreibt ein Speicherabbild", "does.PushPowerButton": "Ein kurzer Druck, in welchem Zustand auch immer",
  "risk.On": "", "risk.Wake": "", "risk.GracefulShutdown": "",
  "risk.ForceRestart": "Der PC startet sofort neu, ohne sein Betriebssystem zu fragen. Was nicht gespeichert ist, ist verloren.",
  "risk.PowerCycle": "Der Strom wird getrennt, ohne das Betriebssystem zu fragen. Was nicht gespeichert ist, ist verloren.",
  "risk.ForceOff": "Der Strom wird getrennt, ohne das Betriebssystem zu fragen. Was nicht gespeichert ist, ist verloren.",
  "risk.Nmi": "Die meisten Betriebssysteme halten hier an und schreiben ein Speicherabbild, oder starten neu.",
  "risk.PushPowerButton": "Was ein Druck bewirkt, hängt vom Zustand des PCs und seinen Einstellungen ab.",
  // Nächster Start
  nextStart: "Nächster Start", startFrom: "Starten von", everyStart: "Bei jedem Start, nicht nur beim nächsten",
  "boot.None": "Wie der PC eingestellt ist", "boot.Pxe": "Netzwerk (PXE)", "boot.HardDisk": "Sein Laufwerk", "boot.Cd": "CD/DVD", "boot.RemoteCd": "Die CD des BMC",
  "boot.RemoteMedia": "Der Stick des BMC", "boot.BiosSetup": "Firmware-Einstellungen", "boot.Diagnostics": "Diagnose",
  // Gehäuse
  case: "Gehäuse", identify: "Ortungslicht", cover: "Deckel", blink: "{seconds} s blinken", keepOn: "Einschalten", switchOff: "Aus", rearm: "Als gesehen markieren",
  "identify.Off": "Aus", "identify.Temporary": "Blinkt eine Weile", "identify.On": "An, bis es ausgeschaltet wird",
  "cover.Unknown": "Kein Kontakt verdrahtet", "cover.Closed": "Zu", "cover.Open": "Offen", "cover.WasOpened": "Zu, war inzwischen offen",
  // Sensoren
  sensors: "Sensoren", noSensors: "Noch keine Sensoren.", inOrder: "In Ordnung",
  "kind.Temperature": "Temperaturen", "kind.FanSpeed": "Lüfter", "kind.Voltage": "Spannungen", "kind.Current": "Ströme", "kind.Power": "Leistung", "kind.PowerSupply": "Netzteile",
  "reason.NotYetRead": "Noch nicht gelesen", "reason.NoAcknowledge": "Sein Baustein antwortet nicht", "reason.BusStuck": "Sein Bus hängt",
  "reason.BadChecksum": "Sein Baustein antwortet mit falscher Prüfsumme", "reason.Implausible": "Sein Baustein antwortet Unmögliches", "reason.NotPresent": "Nicht vorhanden",
  "reason.HostOff": "Ohne Strom, solange der PC aus ist", "reason.Settling": "Der PC wurde gerade eingeschaltet", "reason.Disabled": "Auf Befehl abgeschaltet",
  "reason.Failed": "Gestört", "reason.OwnerGone": "Der Hardwaredienst antwortet nicht",
  "threshold.lowerNonCritical": "Niedrig", "threshold.lowerCritical": "Kritisch niedrig", "threshold.lowerNonRecoverable": "Zerstörend niedrig",
  "threshold.upperNonCritical": "Hoch", "threshold.upperCritical": "Kritisch hoch", "threshold.upperNonRecoverable": "Zerstörend hoch",
  "severity.Ok": "Info", "severity.Warning": "Warnung", "severity.Critical": "Kritisch", "severity.all": "Alle", "severity.fromWarning": "Warnungen und Schlimmeres",
  // Ereignisse
  latestEvents: "Letzte Ereignisse", allEvents: "Alle Ereignisse", noEvents: "Es gibt keine Ereignisse zu zeigen.", whichLog: "Welches Protokoll", "log.hardware": "Ereignisse", "log.audit": "Wer was tat",
  search: "Suchen", severity: "Schwere", clearLog: "Leeren", clearLogSure: "Das Ereignisprotokoll leeren?", clearLogRisk: "Alle Einträge werden endgültig gelöscht.",
  logEntries: "{count} von {capacity} Einträgen.", logOverflowed: "Einige sind aus Platzmangel verloren.", logShown: "{count} gezeigt.", auditEntries: "Die letzten {count} Einträge.",
  // Inventar
  pcItself: "Der PC", howToTell: "Der PC hat noch nicht gesagt, woraus er besteht. Führen Sie dies auf dem PC aus, damit er es sagt; es fragt nach Ihrem Passwort und ändert nichts:",
  delivered: "Wie der PC es sagte, {time}", system: "System", serialNumber: "Seriennummer", baseboard: "Hauptplatine", firmware: "Firmware", processor: "Prozessor",
  cores: "{cores} Kerne, {threads} Threads", memory: "Speicher", drives: "Laufwerke", networkPorts: "Netzwerkanschlüsse", linkUp: "verbunden", linkDown: "nicht verbunden",
  // Einstellungen
  thisBrowser: "In diesem Browser", language: "Sprache", colours: "Farben", "theme.system": "Wie das System sie hat", "theme.light": "Hell", "theme.dark": "Dunkel",
  thisBmc: "Dieser BMC", board: "Platine", signedInAs: "Angemeldet als", idleLimit: "Meldet ab nach Untätigkeit von", minutes: "{minutes} Minuten",
  "role.User": "Benutzer", "role.Operator": "Operator", "role.Administrator": "Administrator", elsewhere: "Alles andere",
  settingsElsewhere: "Konten, Netzwerk, Zertifikate, Alarme und Aktualisierungen werden mit dem Kommandozeilenprogramm (bmc ctl --help) und über Redfish (/redfish/v1) eingestellt; noch nicht auf dieser Seite.",
  mediaElsewhere: "Abbilder für die Laufwerke des PCs werden mit dem Kommandozeilenprogramm hochgeladen, eingelegt und ausgeworfen; noch nicht auf dieser Seite.",
  mediaRedfish: "Redfish-Programme finden die Laufwerke unter /redfish/v1/Systems/system/VirtualMedia.",
  // Bildschirm
  consoleNeedsOperator: "Den Bildschirm des PCs zu sehen verlangt die Rolle Operator: Es ist, als stünde man vor dem PC.", screenOfPc: "Der Bildschirm des PCs",
  consoleHint: "Klicken Sie auf das Bild, um am PC zu tippen; Strg+Alt+Esc gibt die Tastatur zurück.",
  connecting: "Verbinden …", pcIsOff: "Der PC ist aus.", noSignal: "Der PC sendet kein Bild.", noCapture: "Es gibt kein Aufnahmegerät für den Bildschirm des PCs.",
  keys: "Tasten", typeText: "Text tippen", screenshot: "Bildschirmfoto", fullScreen: "Vollbild", fitScreen: "Einpassen", relativeMouse: "Relative Maus",
  frameRate: "{rate} Bilder/s", latency: "{milliseconds} ms", capsLock: "Feststelltaste ist an",
  youControl: "Sie steuern; {count} weitere sehen zu.", giveUp: "Steuerung abgeben", nobodyControls: "Niemand steuert.", take: "Steuerung übernehmen",
  waitingFor: "{who} um die Steuerung gebeten …", otherControls: "{who} steuert.", askForControl: "Um die Steuerung bitten",
  asksForControl: "{who} bittet um die Steuerung und bekommt sie in {seconds} s.", give: "Geben", refuse: "Ablehnen",
  text: "Text", layoutOfPc: "Tastaturbelegung des PCs", type: "Tippen", typing: "Tippt …", typed: "Getippt.",
  // Serielle Konsole
  serialNeedsOperator: "Die serielle Leitung des PCs zu sehen verlangt die Rolle Operator: Es ist, als stünde man vor dem PC.",
  serialHint: "Strg+Alt+Esc verlässt das Terminal.", saveLog: "Protokoll speichern", sendBreak: "Break senden", clearScreen: "Bildschirm leeren", skipped: "{bytes} Bytes wurden ausgelassen: Diese Seite war zu langsam.",
  "line.connecting": "Verbinden …", "line.up": "Verbunden", "line.down": "Es gibt keine serielle Leitung.", "line.lost": "Verbindung verloren",
};
