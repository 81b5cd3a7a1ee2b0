using System.Globalization;
using Bmc.Contracts.Board;

namespace Bmc.Hardware.Power;

/// <summary>
/// The Wake-on-LAN packet (AMD publication 20213, Magic Packet Technology): 6 bytes FFh, then the network address of
/// the sleeper, 6 bytes, 16 times. 102 bytes, here in a UDP broadcast to port 9.
/// </summary>
/// <param name="Address">The MAC address's 48 bits, the first byte on the wire in bits 47:40.</param>
internal readonly record struct MagicPacket(long Address)
{
    public const int Port = 9;

    public const int Length = SynchronizationLength + Repetitions * AddressLength;

    private const int SynchronizationLength = 6;
    private const int AddressLength = 6;
    private const int Repetitions = 16;

    /// <param name="macAddress">As <see cref="BoardPower.WakeAddresses"/> has it: "02:00:00:00:00:01".</param>
    public static MagicPacket To(string macAddress) =>
        new(long.Parse(macAddress.Replace(":", "", StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    public byte[] ToBytes()
    {
        byte[] packet = new byte[Length];
        packet.AsSpan(0, SynchronizationLength).Fill(0xFF);
        for (int i = SynchronizationLength; i < Length; i++)
            packet[i] = (byte)(Address >> 8 * (AddressLength - 1 - i % AddressLength));
        return packet;
    }

    public static bool TryParse(ReadOnlySpan<byte> bytes, out MagicPacket packet)
    {
        packet = default;
        if (bytes.Length != Length)
            return false;
        long address = 0;
        foreach (byte value in bytes.Slice(SynchronizationLength, AddressLength))
            address = address << 8 | value;
        packet = new MagicPacket(address);
        return bytes.SequenceEqual(packet.ToBytes());
    }
}
