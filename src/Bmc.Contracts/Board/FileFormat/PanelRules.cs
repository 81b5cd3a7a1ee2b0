namespace Bmc.Contracts.Board.FileFormat;

/// <summary>What must hold between the lines and the times. Any fault here means that nothing may be driven.</summary>
internal static class PanelRules
{
    public static void Check(BoardDraft draft)
    {
        CheckLines(draft);
        CheckTimes(draft);
        CheckMains(draft);
    }

    private static void CheckLines(BoardDraft draft)
    {
        Dictionary<(string Chip, string Line), string> taken = [];
        foreach ((string key, BoardLine line) in Lines(draft.Gpio))
        {
            string path = JsonPath.Key("$.gpio", key);
            if (!taken.TryAdd((line.Chip, line.Line), path))
                draft.FaultOfAll(path, $"is the same line as {taken[(line.Chip, line.Line)]}", "a line of its own for each signal");
        }
    }

    private static IEnumerable<(string Key, BoardLine Line)> Lines(BoardGpio gpio)
    {
        (string, BoardLine?)[] all =
        [
            ("powerSwitch", gpio.PowerSwitch),
            ("resetSwitch", gpio.ResetSwitch),
            ("nmiSwitch", gpio.NmiSwitch),
            ("powerLed", gpio.PowerLed),
            ("diskLed", gpio.DiskLed),
            ("identifyLed", gpio.IdentifyLed),
            ("caseOpen", gpio.CaseOpen),
        ];
        foreach ((string key, BoardLine? line) in all)
        {
            if (line is not null)
                yield return (key, line);
        }
    }

    private static void CheckTimes(BoardDraft draft)
    {
        BoardPower power = draft.Power;
        (string Key, TimeSpan Press)[] presses =
        [
            ("pressMilliseconds", power.Press),
            ("resetPressMilliseconds", power.ResetPress),
            ("forceOffPressMilliseconds", power.ForceOffPress),
        ];
        foreach ((string key, TimeSpan press) in presses)
        {
            if (press > power.MaximumPress)
                draft.FaultOfAll(JsonPath.Key("$.power", key), $"is {press.TotalMilliseconds}, longer than the longest press allowed", $"at most maximumPressMilliseconds, which is {power.MaximumPress.TotalMilliseconds}");
        }

        if (power.Press >= power.ForceOffPress)
            draft.FaultOfAll("$.power.pressMilliseconds", $"is {power.Press.TotalMilliseconds}: a short press must not force the PC off", $"less than forceOffPressMilliseconds, which is {power.ForceOffPress.TotalMilliseconds}");
        if (power.SenseDebounce >= power.ReactionTime)
            draft.FaultOfAll("$.power.senseDebounceMilliseconds", $"is {power.SenseDebounce.TotalMilliseconds}: no reaction would ever be seen in time", $"less than reactionMilliseconds, which is {power.ReactionTime.TotalMilliseconds}");
    }

    private static void CheckMains(BoardDraft draft)
    {
        const string path = "$.power.mains.sensor";
        if (draft.Power.Mains is not { Evidence: MainsEvidence.InputVoltage, Sensor: { } id })
            return;
        BoardSensor? sensor = draft.Sensors.Find(candidate => candidate.Value.Id == id)?.Value;
        if (sensor is null && draft.IsLeftOut(id))
        {
            // Without evidence the restore policy never acts: the safe side.
            draft.Fault("$.power.mains", path, $"the sensor \"{id}\" is itself at fault", "a sensor that can be read");
            draft.Power = draft.Power with { Mains = null };
        }
        else if (sensor is null)
        {
            draft.FaultOfAll(path, $"there is no sensor \"{id}\"", Suggestion.Among(draft.Sensors.Where(IsVoltage).Select(candidate => candidate.Value.Id), id));
        }
        else if (sensor.Kind != Sensors.SensorKind.Voltage)
        {
            draft.FaultOfAll(path, $"the sensor \"{id}\" measures no voltage", "a voltage sensor of the supply's input");
        }
        else if (sensor.PollInterval > BoardMainsSense.MaximumPollInterval)
        {
            draft.FaultOfAll(path, $"the sensor \"{id}\" is read every {sensor.PollInterval.TotalMilliseconds} ms only", $"a pollMilliseconds of at most {BoardMainsSense.MaximumPollInterval.TotalMilliseconds} there");
        }
    }

    private static bool IsVoltage(Located<BoardSensor> sensor) => sensor.Value.Kind == Sensors.SensorKind.Voltage;
}
