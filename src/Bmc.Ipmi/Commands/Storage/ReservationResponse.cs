using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>The response of Reserve SDR Repository (IPMI 2.0 §33.11, Table 33-5) and Reserve SEL (§31.4, Table 31-4).</summary>
// 2:3  reservation id, never 0000h
public readonly record struct ReservationResponse(ushort ReservationId) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out ReservationResponse response)
    {
        response = default;
        if (data.Length != 2)
            return false;
        response = new(BinaryPrimitives.ReadUInt16LittleEndian(data));
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteUInt16(ReservationId);
}
