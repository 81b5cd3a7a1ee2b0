using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>The request of Clear SEL (IPMI 2.0 §31.9, Table 31-9) and Clear SDR Repository (§33.16, Table 33-10).</summary>
// 1:2  reservation id
// 3:5  "CLR"
// 6    AAh initiate the erasure, 00h ask how far it is
public readonly record struct ClearRequest(ushort ReservationId, bool Initiate) : IMessage
{
    private const byte InitiateErasure = 0xAA;
    private const byte GetErasureStatus = 0x00;

    public static bool TryParse(ReadOnlySpan<byte> data, out ClearRequest request)
    {
        request = default;
        if (data.Length != 6 || !data[2..5].SequenceEqual("CLR"u8) || data[5] is not (InitiateErasure or GetErasureStatus))
            return false;
        request = new(BinaryPrimitives.ReadUInt16LittleEndian(data), data[5] == InitiateErasure);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(ReservationId);
        writer.Write("CLR"u8);
        writer.WriteByte(Initiate ? InitiateErasure : GetErasureStatus);
    }
}

/// <summary>The response of Clear SEL (IPMI 2.0 Table 31-9) and Clear SDR Repository (Table 33-10).</summary>
// 2    [7:4] reserved, [3:0] 0h erasure in progress, 1h completed
public readonly record struct ClearResponse(bool Completed) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out ClearResponse response)
    {
        response = default;
        if (data.Length != 1)
            return false;
        response = new((data[0] & 0x0F) == 1);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Completed ? (byte)1 : (byte)0);
}
