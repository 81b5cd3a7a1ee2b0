using System.Text;

namespace Bmc.TestKit.Lanplus;

/// <summary>The viewer's end of Serial over LAN, written from IPMI 2.0 §15.9 and §24.1 alone; it blocks.</summary>
public sealed class SolConsole(LanplusClient client)
{
    private const byte SolPayload = 0x01;
    private const byte EncryptedAndAuthenticated = 0xC0;
    private const byte LastSequence = 15;
    private const int TailLength = 80;
    private byte _typed;
    private byte _shown;

    /// <summary>Activate Payload, instance 1.</summary>
    /// <returns>The completion code.</returns>
    public byte Activate() => client.Command(0x06, 0x48, [SolPayload, 1, EncryptedAndAuthenticated, 0, 0, 0]) is [var code, ..] ? code : (byte)0xFF;

    /// <summary>Deactivate Payload.</summary>
    public void Deactivate() => client.Command(0x06, 0x49, [SolPayload, 1, 0, 0, 0, 0]);

    /// <param name="text">ASCII, as much as fits into one packet.</param>
    public void Type(string text)
    {
        _typed = _typed == LastSequence ? (byte)1 : (byte)(_typed + 1);
        client.SendPayload(SolPayload, [_typed, 0, 0, 0, .. Encoding.ASCII.GetBytes(text)]);
    }

    /// <summary>Takes what the PC says and acknowledges it, until its end is this text.</summary>
    /// <returns>Everything until then.</returns>
    /// <exception cref="TimeoutException">The BMC fell silent before.</exception>
    public byte[] ReadUntil(string end)
    {
        byte[] wanted = Encoding.ASCII.GetBytes(end);
        using var all = new MemoryStream();
        while (!all.GetBuffer().AsSpan(0, (int)all.Length).EndsWith(wanted))
        {
            ReadOnlySpan<byte> packet = client.ReceivePayload(out byte type);
            if (packet.IsEmpty)
                throw new TimeoutException($"\"{end}\" did not come after {all.Length} characters: \"{Encoding.ASCII.GetString(all.ToArray()[(int)Math.Max(0, all.Length - TailLength)..])}\".");
            byte sequence = (byte)(packet[0] & 0x0F);
            if (type != SolPayload || sequence == 0)
                continue;
            // One that comes again was taken, its acknowledgement got lost.
            if (sequence != _shown)
                all.Write(packet[4..]);
            _shown = sequence;
            client.SendPayload(SolPayload, [0, sequence, (byte)(packet.Length - 4), 0]);
        }

        return all.ToArray();
    }
}
