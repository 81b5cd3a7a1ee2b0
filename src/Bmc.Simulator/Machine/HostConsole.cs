using Bmc.Simulator.Serial;

namespace Bmc.Simulator.Machine;

/// <summary>
/// The PC's two consoles: the serial line and the screen with the keyboard. Firmware and kernel print on both; each has
/// a login of its own. Under the machine's lock.
/// </summary>
public sealed class HostConsole
{
    private readonly SimulatedMachine _machine;
    private LoginSession _serialLogin = new();

    internal HostConsole(SimulatedMachine machine)
    {
        _machine = machine;
        machine.Serial.Received += FromSerial;
        machine.StageChanged += OnStageChanged;
    }

    /// <summary>What the operating system got from its keyboard since it was started.</summary>
    public string TypedText { get; private set; } = "";

    /// <summary>Firmware and kernel print on both consoles.</summary>
    internal void Print(string text) => _machine.Serial.Transmit(text);

    private void OnStageChanged(BootStage stage)
    {
        if (stage != BootStage.OperatingSystem)
            return;
        _serialLogin = new LoginSession();
        _machine.Serial.Transmit(_serialLogin.Prompt);
    }

    private void FromSerial(ReadOnlyMemory<byte> bytes)
    {
        foreach (byte value in bytes.Span)
        {
            if (_machine.Stage != BootStage.OperatingSystem)
                return;
            (string output, SessionRequest request) = _serialLogin.Receive((char)value);
            _machine.Serial.Transmit(output);
            Fulfil(request);
        }
    }

    private void Fulfil(SessionRequest request)
    {
        if (request == SessionRequest.PowerOff)
            _machine.Happen(PowerEvent.ShutdownRequested);
        else if (request == SessionRequest.Restart)
            _machine.Happen(PowerEvent.RestartRequested);
    }
}
