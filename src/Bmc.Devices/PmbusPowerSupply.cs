using Bmc.Devices.Pmbus;
using Bmc.Linux.I2c;

namespace Bmc.Devices;

/// <summary>A power supply that keeps to PMBus, whoever made it: LINEAR11 for all but its output voltage.</summary>
/// <remarks>PMBus 1.2 Part II: §18 the measurements, §17 the status, §22 the identification.</remarks>
public sealed class PmbusPowerSupply(SmbusDevice device) : ISensorChip
{
    private static readonly (string Channel, CommandCode Command)[] Measurements =
    [
        ("input-voltage", CommandCode.ReadVin),
        ("input-current", CommandCode.ReadIin),
        ("output-voltage", CommandCode.ReadVout),
        ("output-current", CommandCode.ReadIout),
        ("temperature", CommandCode.ReadTemperature1),
        ("fan", CommandCode.ReadFanSpeed1),
        ("output-power", CommandCode.ReadPout),
        ("input-power", CommandCode.ReadPin),
    ];

    private readonly PmbusDevice _pmbus = new(device);

    public static IReadOnlyList<string> ChannelNames { get; } = [.. Measurements.Select(measurement => measurement.Channel)];

    public IReadOnlyList<string> Channels => ChannelNames;

    public I2cFault Start() => _pmbus.Start();

    public I2cFault Read(int channel, out double value)
    {
        CommandCode command = Measurements[channel].Command;
        return command == CommandCode.ReadVout
            ? _pmbus.ReadOutputVoltage(command, out value)
            : _pmbus.ReadLinear11(command, out value);
    }

    /// <summary>The supply's own opinion of itself; <see cref="StatusWordFaults.Faults"/> puts it in words.</summary>
    public I2cFault ReadStatus(out StatusWord status) => _pmbus.ReadStatus(out status);

    public I2cFault ReadIdentity(out PowerSupplyIdentity? identity)
    {
        identity = null;
        I2cFault fault = _pmbus.ReadText(CommandCode.MfrId, out string manufacturer);
        if (fault != I2cFault.None)
            return fault;
        fault = _pmbus.ReadText(CommandCode.MfrModel, out string model);
        if (fault != I2cFault.None)
            return fault;
        fault = _pmbus.ReadText(CommandCode.MfrSerial, out string serial);
        if (fault == I2cFault.None)
            identity = new PowerSupplyIdentity(manufacturer, model, serial);
        return fault;
    }
}

/// <summary>Who made a power supply: MFR_ID, MFR_MODEL, MFR_SERIAL (PMBus 1.2 Part II §22.2).</summary>
public sealed record PowerSupplyIdentity(string Manufacturer, string Model, string Serial);
