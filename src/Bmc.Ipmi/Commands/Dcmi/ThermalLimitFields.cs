using System.Buffers.Binary;
using Bmc.Contracts.Limits;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>A thermal limit as Get and Set Thermal Limit have it, DCMI 1.5 Tables 6-20 and 6-21.</summary>
// 1    [6] power off and log, [5] log, others reserved
// 2    degrees Celsius, the unit of inlet sensors' records
// 3:4  exception time in seconds
public readonly record struct ThermalLimitFields(LimitAction Action, byte Celsius, ushort ExceptionSeconds) : IMessage
{
    public const int Length = 4;

    private const byte PowerOff = 0x40;
    private const byte Log = 0x20;

    public static ThermalLimitFields Of(ThermalLimit limit) =>
        new(limit.Action, (byte)Math.Clamp(limit.Celsius, byte.MinValue, byte.MaxValue), (ushort)limit.ExceptionTime.TotalSeconds);

    public static bool TryParse(ReadOnlySpan<byte> data, out ThermalLimitFields limit)
    {
        limit = default;
        if (data.Length != Length || (data[0] & ~(PowerOff | Log)) != 0)
            return false;
        // With both bits the second one does not matter.
        var action = (data[0] & PowerOff) != 0 ? LimitAction.PowerOff : (data[0] & Log) != 0 ? LimitAction.Log : LimitAction.None;
        limit = new(action, data[1], BinaryPrimitives.ReadUInt16LittleEndian(data[2..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Action switch
        {
            LimitAction.PowerOff => PowerOff,
            LimitAction.Log => Log,
            _ => 0,
        });
        writer.WriteByte(Celsius);
        writer.WriteUInt16(ExceptionSeconds);
    }
}
