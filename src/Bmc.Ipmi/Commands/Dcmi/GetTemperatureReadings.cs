using Bmc.Contracts.Sensors;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>A temperature, DCMI 1.5 Table 6-22.</summary>
// 1    [7] below zero, [6:0] degrees Celsius
// 2    entity instance
public readonly record struct DcmiTemperature(int Celsius, byte Instance)
{
    public const int Length = 2;

    private const int Maximum = 127;

    public static DcmiTemperature Of(double celsius, byte instance) => new((int)Math.Clamp(Math.Round(celsius), -Maximum, Maximum), instance);

    public static DcmiTemperature Parse(ReadOnlySpan<byte> data) => new((data[0] & 0x80) != 0 ? -(data[0] & 0x7F) : data[0], data[1]);

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)(Celsius < 0 ? 0x80 | -Celsius : Celsius));
        writer.WriteByte(Instance);
    }
}

/// <summary>DCMI 1.5 §6.7.3, Table 6-22 response.</summary>
// 3    instances that there are
// 4    temperatures that follow, at most 8
// 5:N  temperatures
public readonly record struct GetTemperatureReadingsResponse(byte Total, DcmiTemperature[] Temperatures) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetTemperatureReadingsResponse response)
    {
        response = default;
        if (data.Length < 2 || data[1] > DcmiSensorsRequest.MaximumCount || data.Length != 2 + DcmiTemperature.Length * data[1])
            return false;
        var temperatures = new DcmiTemperature[data[1]];
        for (var index = 0; index < temperatures.Length; index++)
            temperatures[index] = DcmiTemperature.Parse(data[(2 + DcmiTemperature.Length * index)..]);
        response = new(data[0], temperatures);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Total);
        writer.WriteByte((byte)Temperatures.Length);
        foreach (var temperature in Temperatures)
            temperature.Write(ref writer);
    }
}

/// <summary>A sensor without a value is counted and not told: there is no byte for "not known".</summary>
public sealed class GetTemperatureReadings(HardwareMirror mirror)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!DcmiSensorsRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.InvalidDataField);
        var total = mirror.Sensors.Count(sensor => DcmiEntity.Has(request.Entity, sensor.Description));
        DcmiTemperature[] temperatures =
        [
            .. mirror.Sensors.Where(sensor => request.Wants(sensor.Description) && sensor.Reading is SensorValue)
                .OrderBy(sensor => sensor.Description.EntityInstance).Take(DcmiSensorsRequest.MaximumCount)
                .Select(sensor => DcmiTemperature.Of(((SensorValue)sensor.Reading).Value, sensor.Description.EntityInstance)),
        ];
        return new(response.Answer(new GetTemperatureReadingsResponse((byte)total, temperatures)));
    }
}
