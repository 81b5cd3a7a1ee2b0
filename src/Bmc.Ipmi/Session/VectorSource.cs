using System.Security.Cryptography;

namespace Bmc.Ipmi.Session;

/// <summary>
/// Random initialization vectors (IPMI 2.0 §13.29), drawn some at a time: a call to the random source costs about as
/// much for 16 bytes as for 256.
/// </summary>
internal sealed class VectorSource(RandomNumberGenerator random)
{
    private const int VectorsAtATime = 16;

    private readonly byte[] _bytes = new byte[VectorsAtATime * PacketCipher.BlockLength];
    private int _position = VectorsAtATime * PacketCipher.BlockLength;

    public void Next(Span<byte> vector)
    {
        if (_position == _bytes.Length)
        {
            random.GetBytes(_bytes);
            _position = 0;
        }

        _bytes.AsSpan(_position, PacketCipher.BlockLength).CopyTo(vector);
        _position += PacketCipher.BlockLength;
    }
}
