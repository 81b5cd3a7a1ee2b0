using Bmc.Simulator.Machine;

namespace Bmc.Simulator.UsbHost;

/// <summary>A keyboard or pointing device that the host has configured, with the port that its reports come through.</summary>
internal sealed class AttachedHid(HidPort port, HidFunction function)
{
    private readonly UsKeyboardDecoder? _keyboard = function.IsBootKeyboard ? new UsKeyboardDecoder() : null;
    private readonly HidPointerDecoder? _pointer = HidPointerDecoder.TryMake(function.Descriptor, out HidPointerDecoder? decoder) ? decoder : null;

    public bool IsKeyboard => _keyboard is not null;

    public int Number => function.Number;

    /// <summary>Throws away what was written for nobody.</summary>
    /// <returns>True when nothing had waited.</returns>
    public bool Drain() => port.Drain();

    /// <summary>The host has just configured it: it gets its lights.</summary>
    public void Configure()
    {
        if (_keyboard is not null)
            port.WriteLeds(_keyboard.Leds);
    }

    /// <summary>Takes all reports that are there.</summary>
    public void Poll(SimulatedMachine machine)
    {
        while (port.TryRead(out ReadOnlySpan<byte> report))
        {
            if (_keyboard is not null)
                Type(report, machine, _keyboard);
            using (machine.Enter())
                _pointer?.Decode(report, machine.MousePointer, function.Number);
        }
    }

    private void Type(ReadOnlySpan<byte> report, SimulatedMachine machine, UsKeyboardDecoder keyboard)
    {
        byte leds = keyboard.Leds;
        string text = keyboard.Decode(report, out bool controlAltDelete);
        if (keyboard.Leds != leds)
            port.WriteLeds(keyboard.Leds);
        using (machine.Enter())
        {
            if (controlAltDelete)
                machine.Console.ControlAltDelete();
            else
                machine.Console.Press(keyboard.Pressed, text);
        }
    }
}
