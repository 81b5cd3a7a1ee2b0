namespace Bmc.Contracts.Board;

/// <summary>What is to be known of a PMBus device that it does not tell itself.</summary>
/// <param name="Outputs">1 to 8; with 1 its PAGE command is left alone.</param>
/// <param name="Vid">The table of its output voltages in VID; null takes it by VOUT_MODE.</param>
/// <param name="Query">It knows the QUERY command, which tells its formats.</param>
/// <param name="Formats">Of quantities that are not in what the device says or LINEAR11, each at most once.</param>
public sealed record BoardPmbus(int Outputs, BoardPmbusVid? Vid, bool Query, IReadOnlyList<BoardPmbusFormat> Formats);

/// <param name="Coefficients">Of DIRECT; null lets the device tell them.</param>
public sealed record BoardPmbusFormat(BoardPmbusQuantity Quantity, BoardPmbusWord Format, BoardPmbusCoefficients? Coefficients);

/// <summary>PMBus 1.3 Part II §7.4: X = (Y·10^-R - b) / m.</summary>
public readonly record struct BoardPmbusCoefficients(short M, short B, sbyte R);

public enum BoardPmbusQuantity
{
    InputVoltage,
    InputCurrent,
    InputPower,
    OutputVoltage,
    OutputCurrent,
    OutputPower,
    Temperature,
    FanSpeed,
}

public enum BoardPmbusWord
{
    Linear11,
    Direct,
    IeeeHalf,
}

/// <summary>The processors' voltage tables: VR12 in steps of 5 mV, VR12.5 in steps of 10; VR13 has either.</summary>
public enum BoardPmbusVid
{
    Vr10,
    Vr11,
    Vr12,
    Vr125,
    Imvp9,
    AmdSvi2,
}
