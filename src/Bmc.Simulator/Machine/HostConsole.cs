using Bmc.Simulator.Screen;

namespace Bmc.Simulator.Machine;

/// <summary>
/// The PC's two consoles: the serial line, and the screen with the keyboard. Firmware and kernel print on both; each has
/// a login of its own. Under the machine's lock.
/// </summary>
public sealed class HostConsole
{
    /// <summary>Of what was typed, the last part that is kept: as much as the BMC types at once.</summary>
    public const int MaximumTyped = 64 * 1024;

    private readonly SimulatedMachine _machine;
    private LoginSession _serialLogin = new(null);
    private LoginSession _screenLogin = new(null);

    // A break was received: the next character is a command to the kernel (Linux, admin-guide/sysrq).
    private bool _commandsKernel;

    internal HostConsole(SimulatedMachine machine)
    {
        _machine = machine;
        machine.Serial.Received += FromSerial;
        machine.Serial.BreakReceived += OnBreak;
        machine.StageChanged += OnStageChanged;
    }

    public TextScreen Screen { get; } = new();

    /// <summary>What the operating system got from its keyboard since it was started.</summary>
    public string TypedText { get; private set; } = "";

    /// <summary>Firmware and kernel print on both consoles.</summary>
    internal void Print(string text)
    {
        _machine.Serial.Transmit(text);
        Screen.Write(text);
    }

    /// <summary>Keys of the keyboard: the firmware listens to them, the operating system to the text that they make.</summary>
    public void Press(IEnumerable<byte> usages, string text)
    {
        if (_machine.Stage == BootStage.PowerOnSelfTest)
        {
            foreach (byte usage in usages)
                _machine.Firmware.Press(usage);
        }

        if (_machine.Stage != BootStage.OperatingSystem || text.Length == 0)
            return;
        TypedText += text;
        if (TypedText.Length > MaximumTyped)
            TypedText = TypedText[^MaximumTyped..];
        foreach (char character in text)
            Enter(_screenLogin, character, Screen.Write);
    }

    /// <summary>The three keys: firmware and operating system both restart at them.</summary>
    internal void ControlAltDelete()
    {
        if (_machine.PoweredOn)
            _machine.Happen(PowerEvent.RestartRequested);
    }

    private void OnStageChanged(BootStage stage)
    {
        switch (stage)
        {
            case BootStage.PowerOnSelfTest:
                Screen.Clear(firmware: true);
                TypedText = "";
                break;
            case BootStage.BootLoader:
                Screen.Clear(firmware: false);
                break;
            case BootStage.OperatingSystem:
                _commandsKernel = false;
                _serialLogin = new LoginSession(_machine.InstallerOf);
                _screenLogin = new LoginSession(_machine.InstallerOf);
                _machine.Serial.Transmit(_serialLogin.Greeting + _serialLogin.Prompt);
                Screen.Write(_screenLogin.Greeting + _screenLogin.Prompt);
                break;
        }
    }

    private void FromSerial(ReadOnlyMemory<byte> bytes)
    {
        foreach (byte value in bytes.Span)
        {
            if (_commandsKernel)
                CommandKernel((char)value);
            else
                Enter(_serialLogin, (char)value, _machine.Serial.Transmit);
        }
    }

    private void OnBreak() => _commandsKernel = _machine.Stage == BootStage.OperatingSystem;

    private void CommandKernel(char key)
    {
        _commandsKernel = false;
        (string answer, PowerEvent? happened) = key switch
        {
            'b' => ("Resetting", PowerEvent.RestartRequested),
            'o' => ("Power Off", PowerEvent.ShutdownRequested),
            _ => ("HELP : reboot(b) poweroff(o)", (PowerEvent?)null),
        };
        _machine.Serial.Transmit($"\r\nsysrq: {answer}\r\n");
        if (happened is { } request)
            _machine.Happen(request);
    }

    // A request may end the stage in the middle of the input; what follows then reaches nobody.
    private void Enter(LoginSession session, char character, Action<string> answer)
    {
        if (_machine.Stage != BootStage.OperatingSystem || _machine.Asleep)
            return;
        (string output, SessionRequest request) = session.Receive(character);
        answer(output);
        if (request == SessionRequest.PowerOff)
            _machine.Happen(PowerEvent.ShutdownRequested);
        else if (request == SessionRequest.Restart)
            _machine.Happen(PowerEvent.RestartRequested);
        else if (request == SessionRequest.Break)
            _machine.Serial.TransmitBreak();
    }
}
