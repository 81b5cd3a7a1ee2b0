namespace Bmc.Simulator.FrontPanel;

/// <summary>A line of the front panel as the board wires it (board/sim/board.json).</summary>
/// <param name="DrivenByBmc">False: the PC drives it.</param>
/// <param name="ActiveLow">The electrical low level means asserted; pulled up, so that an undriven switch is open.</param>
public sealed record FrontPanelLine(int Offset, string Name, bool DrivenByBmc, bool ActiveLow)
{
    /// <summary>The chip's label.</summary>
    public const string Chip = "sim-front-panel";

    public static readonly FrontPanelLine PowerSwitch = new(0, "PWR_SW", DrivenByBmc: true, ActiveLow: true);
    public static readonly FrontPanelLine ResetSwitch = new(1, "RST_SW", DrivenByBmc: true, ActiveLow: true);
    public static readonly FrontPanelLine PowerLed = new(2, "PWR_LED", DrivenByBmc: false, ActiveLow: false);
    public static readonly FrontPanelLine DiskLed = new(3, "HDD_LED", DrivenByBmc: false, ActiveLow: false);
    public static readonly FrontPanelLine IdentifyLed = new(4, "ID_LED", DrivenByBmc: true, ActiveLow: false);
    public static readonly FrontPanelLine CaseOpen = new(5, "CASE_OPEN", DrivenByBmc: false, ActiveLow: false);

    /// <summary>By offset.</summary>
    public static readonly IReadOnlyList<FrontPanelLine> All = [PowerSwitch, ResetSwitch, PowerLed, DiskLed, IdentifyLed, CaseOpen];

    public bool IsAsserted(bool high) => high != ActiveLow;

    public bool LevelFor(bool asserted) => asserted != ActiveLow;

    /// <param name="nameOrOffset">"PWR_SW" or "0".</param>
    public static FrontPanelLine? Find(string nameOrOffset) =>
        All.FirstOrDefault(line => line.Name == nameOrOffset || line.Offset.ToString(System.Globalization.CultureInfo.InvariantCulture) == nameOrOffset);
}
