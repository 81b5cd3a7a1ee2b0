namespace Bmc.Hardware.Console;

/// <summary>What becomes of what the line brings. Called by the line's loop, which nothing here may hold up.</summary>
internal interface IConsoleSink
{
    void OnData(ReadOnlySpan<byte> data);

    void OnBreak();

    void OnLine(bool up, string? reason);

    void OnLost(long bytes);
}
