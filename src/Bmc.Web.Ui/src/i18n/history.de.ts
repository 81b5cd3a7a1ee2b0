import type { en } from "./history.en";

export const de: Record<keyof typeof en, string> = {
  range: "Zeitraum", least: "Kleinster", mean: "Mittel", greatest: "Größter", at: "Um {time}", sensor: "Sensor", shown: "gezeigt",
  "hours.1": "1 Stunde", "hours.6": "6 Stunden", "hours.24": "1 Tag", "hours.168": "1 Woche", "hours.720": "30 Tage", "hours.4380": "6 Monate", "hours.17520": "2 Jahre",
  "step.60": "minutenweise", "step.900": "viertelstundenweise", "step.21600": "alle sechs Stunden",
  nothing: "Aus dieser Zeit ist noch nichts aufgezeichnet; jede Minute kommt ein Wert hinzu.", noSensors: "Dieses Board hat keine Sensoren mit Werten.",
  noValue: "—", table: "{kind}: Werte der Sensoren, {step}",
};
