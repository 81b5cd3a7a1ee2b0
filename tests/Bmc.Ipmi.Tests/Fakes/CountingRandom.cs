using System.Security.Cryptography;

namespace Bmc.Ipmi.Tests.Fakes;

/// <summary>00h, 01h, 02h, ...: what is random is then known, so whole packets can be compared.</summary>
public sealed class CountingRandom : RandomNumberGenerator
{
    private byte _next;

    public override void GetBytes(byte[] data)
    {
        for (var index = 0; index < data.Length; index++)
            data[index] = _next++;
    }

    public override void GetBytes(Span<byte> data)
    {
        for (var index = 0; index < data.Length; index++)
            data[index] = _next++;
    }
}
