using Bmc.Simulator.Chips;

namespace Bmc.Simulator.Tests.Chips;

/// <summary>A bus master for one chip, byte by byte.</summary>
internal static class ChipMaster
{
    /// <summary>Start, write, stop.</summary>
    /// <returns>Whether all was acknowledged.</returns>
    public static bool WriteBytes(this ISimulatedChip chip, params ReadOnlySpan<byte> bytes)
    {
        bool acknowledged = chip.Start(read: false);
        foreach (byte value in bytes)
            acknowledged = acknowledged && chip.Write(value);
        chip.Stop();
        return acknowledged;
    }

    /// <summary>Start, write the register, repeated start, read, stop.</summary>
    public static byte[] ReadBytes(this ISimulatedChip chip, byte register, int count)
    {
        Assert.True(chip.Start(read: false));
        Assert.True(chip.Write(register));
        Assert.True(chip.Start(read: true));
        byte[] bytes = [.. Enumerable.Range(0, count).Select(_ => chip.Read())];
        chip.Stop();
        return bytes;
    }

    /// <summary>High byte first.</summary>
    public static int ReadWord(this ISimulatedChip chip, byte register)
    {
        byte[] bytes = chip.ReadBytes(register, 2);
        return bytes[0] << 8 | bytes[1];
    }
}
