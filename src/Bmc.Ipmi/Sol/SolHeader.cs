namespace Bmc.Ipmi.Sol;

/// <summary>The fourth byte on its way to the BMC, IPMI 2.0 Table 15-2. Carried out before the packet's characters.</summary>
[Flags]
public enum SolOperations : byte
{
    None = 0,

    /// <summary>Drop what is on its way from the PC to the console.</summary>
    FlushOutbound = 1 << 0,

    /// <summary>Drop what is on its way from the console to the PC, this packet's characters apart.</summary>
    FlushInbound = 1 << 1,

    /// <summary>Deassert DCD and DSR towards the PC.</summary>
    DropDcdDsr = 1 << 2,

    /// <summary>Deassert CTS towards the PC.</summary>
    PauseCts = 1 << 3,
    GenerateBreak = 1 << 4,

    /// <summary>Assert RI, which wakes some PCs.</summary>
    RingIndicate = 1 << 5,

    /// <summary>The acknowledged packet was not accepted, or not all of it.</summary>
    Nack = 1 << 6,
}

/// <summary>The fourth byte on its way to the console, IPMI 2.0 Table 15-2. Bits 1:0 belong to a test mode that is not there.</summary>
[Flags]
public enum SolStatus : byte
{
    None = 0,

    /// <summary>The PC sent a break.</summary>
    BreakDetected = 1 << 2,

    /// <summary>Characters were lost between the packet before and this one.</summary>
    TransmitOverrun = 1 << 3,

    /// <summary>SOL is being deactivated; nothing follows.</summary>
    Deactivating = 1 << 4,

    /// <summary>There is no line to the PC at present.</summary>
    TransferUnavailable = 1 << 5,

    /// <summary>The acknowledged packet was not accepted.</summary>
    Nack = 1 << 6,
}

// IPMI 2.0 §15.9, Table 15-2: what a SOL payload begins with, both ways.
//   1    [3:0] packet sequence number, 1..15; 0: acknowledges or informs only, and is not acknowledged itself
//   2    [3:0] sequence number of the packet that is acknowledged; 0: none
//   3    how many characters of that packet were accepted
//   4    operations (to the BMC), status (to the console)
//   5-N  characters
public readonly record struct SolHeader(byte Sequence, byte Acknowledged, byte Accepted, byte Operation)
{
    public const int Length = 4;
    public const byte LastSequence = 15;

    public SolOperations Operations => (SolOperations)Operation;

    public SolStatus Status => (SolStatus)Operation;

    public static bool TryParse(ReadOnlySpan<byte> payload, out SolHeader header, out ReadOnlySpan<byte> characters)
    {
        header = default;
        characters = default;
        if (payload.Length < Length)
            return false;
        header = new SolHeader((byte)(payload[0] & 0x0F), (byte)(payload[1] & 0x0F), payload[2], payload[3]);
        characters = payload[Length..];
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Sequence);
        writer.WriteByte(Acknowledged);
        writer.WriteByte(Accepted);
        writer.WriteByte(Operation);
    }

    /// <summary>The number after this one: 1..15, then 1 again.</summary>
    public static byte Next(byte sequence) => sequence >= LastSequence ? (byte)1 : (byte)(sequence + 1);
}
