/** English words of the sensors' history; the other dictionaries have the same keys, or they don't compile. */
export const en = {
  range: "How far back", least: "Least", mean: "Mean", greatest: "Greatest", at: "At {time}", sensor: "Sensor", shown: "shown",
  "hours.1": "1 hour", "hours.6": "6 hours", "hours.24": "1 day", "hours.168": "1 week", "hours.720": "30 days", "hours.4380": "6 months", "hours.17520": "2 years",
  "step.60": "by the minute", "step.900": "by the quarter of an hour", "step.21600": "by six hours",
  nothing: "Nothing is kept of this time yet; a new reading comes every minute.", noSensors: "This board has no sensors with values.",
  noValue: "—", table: "{kind}: what the sensors said, {step}",
};
