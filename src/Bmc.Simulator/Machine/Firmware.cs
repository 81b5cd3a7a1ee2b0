namespace Bmc.Simulator.Machine;

/// <summary>
/// The firmware between its self test and what it starts: whoever pressed its keys gets the boot menu or the setup when the
/// test is over; a PC that nobody types at starts from its disk. Under the machine's lock.
/// </summary>
public sealed class Firmware
{
    // HID Usage Tables 1.4 §10.
    private const byte EnterKey = 0x28, EscapeKey = 0x29, F12Key = 0x45, DeleteKey = 0x4C, DownKey = 0x51, UpKey = 0x52;

    private const string SetupScreen = """

        Setup
          Boot order: Disk 0, USB, Network
          USB keyboard in setup: enabled
        Esc leaves

        """;

    private readonly SimulatedMachine _machine;
    private Place _wanted;
    private Place _place;
    private BootMenu? _menu;
    private BootSource _source = BootSource.Disk;

    internal Firmware(SimulatedMachine machine) => _machine = machine;

    private enum Place
    {
        SelfTest,
        BootMenu,
        Setup,
    }

    /// <summary>The self test begins, or the power is gone: what was wanted before is forgotten.</summary>
    internal void Begin() => (_wanted, _place, _menu, _source) = (Place.SelfTest, Place.SelfTest, null, BootSource.Disk);

    /// <summary>The self test is over.</summary>
    /// <returns>True when the firmware stays, since somebody wanted its menu or its setup.</returns>
    internal bool TryStay()
    {
        _place = _wanted;
        if (_place == Place.BootMenu)
            _menu = new BootMenu(BootSource.AllOf(_machine.Drives));
        Show();
        return _place != Place.SelfTest;
    }

    /// <param name="usage">Of the key that went down.</param>
    internal void Press(byte usage)
    {
        switch (_place, usage)
        {
            case (Place.SelfTest, F12Key):
                _wanted = Place.BootMenu;
                break;
            case (Place.SelfTest, DeleteKey):
                _wanted = Place.Setup;
                break;
            case (Place.BootMenu, UpKey):
                _menu!.Up();
                Show();
                break;
            case (Place.BootMenu, DownKey):
                _menu!.Down();
                Show();
                break;
            case (Place.BootMenu, EnterKey):
                _source = _menu!.Chosen;
                Leave();
                break;
            case (Place.BootMenu or Place.Setup, EscapeKey):
                Leave();
                break;
        }
    }

    /// <summary>What the firmware starts; from the disk when the chosen drive has no longer anything to start.</summary>
    /// <param name="script">What is printed on the way.</param>
    /// <returns>Its name in the state report.</returns>
    internal string Choose(out IReadOnlyList<BootScriptLine> script)
    {
        AttachedDrive? drive = _source.Drive is { } chosen ? _machine.Drives.FirstOrDefault(present => present.Name == chosen.Name) : null;
        if (drive?.Medium is { IsBootable: true })
        {
            string name = BootSource.NameOf(drive);
            script = BootScriptLine.Starting(name);
            return name;
        }

        if (_source.IsNetwork)
        {
            script = BootScriptLine.Starting(BootSource.NetworkName);
            return BootSource.NetworkName;
        }

        script = [.. _source.Drive is null ? [] : BootScriptLine.NothingToStart(_source.Title), .. BootScriptLine.Of(BootStage.BootLoader)];
        return BootSource.DiskName;
    }

    private void Leave() => _machine.Happen(PowerEvent.StageEnded);

    private void Show()
    {
        string text = _place switch
        {
            Place.BootMenu => _menu!.ToString(),
            Place.Setup => SetupScreen.ReplaceLineEndings("\r\n"),
            _ => "",
        };
        if (text.Length == 0)
            return;
        _machine.Console.Screen.Clear(firmware: true);
        _machine.Console.Print(text);
    }
}
