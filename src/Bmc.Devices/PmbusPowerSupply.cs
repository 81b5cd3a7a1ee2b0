using System.Globalization;
using Bmc.Devices.Pmbus;
using Bmc.Linux.I2c;

namespace Bmc.Devices;

/// <summary>A power supply that keeps to PMBus, whoever made it.</summary>
/// <remarks>PMBus 1.3 Part II: §18 the measurements, §17 the status, §22 the identification.</remarks>
public sealed class PmbusPowerSupply : ISensorChip, ISupplyChip, IExplainsFaults
{
    private static readonly Measurement[] _ofTheSupply =
    [
        new("input-voltage", CommandCode.ReadVin, PmbusQuantity.InputVoltage),
        new("input-current", CommandCode.ReadIin, PmbusQuantity.InputCurrent),
        new("input-power", CommandCode.ReadPin, PmbusQuantity.InputPower),
        new("temperature", CommandCode.ReadTemperature1, PmbusQuantity.Temperature),
        new("temperature2", CommandCode.ReadTemperature2, PmbusQuantity.Temperature),
        new("temperature3", CommandCode.ReadTemperature3, PmbusQuantity.Temperature),
        new("fan", CommandCode.ReadFanSpeed1, PmbusQuantity.FanSpeed),
        new("fan2", CommandCode.ReadFanSpeed2, PmbusQuantity.FanSpeed),
    ];

    private readonly Measurement[] _measurements;
    private readonly PmbusDevice _pmbus;

    public PmbusPowerSupply(SmbusDevice device, PmbusSettings? settings = null, bool usesPec = false)
    {
        settings ??= new PmbusSettings();
        _pmbus = new PmbusDevice(device, settings, usesPec);
        _measurements = [.. Measurements(settings.Outputs)];
        Channels = [.. _measurements.Select(measurement => measurement.Channel)];
    }

    public IReadOnlyList<string> Channels { get; }

    public string? Problem => _pmbus.Problem;

    /// <summary>
    /// The first output's channels are "output-voltage", "output-current" and "output-power", the second's "output2-voltage"
    /// and so on.
    /// </summary>
    public static IReadOnlyList<string> ChannelsOf(PmbusSettings settings) =>
        [.. Measurements(settings.Outputs).Select(measurement => measurement.Channel)];

    public I2cFault Start() => _pmbus.Start();

    public I2cFault Read(int channel, out double value)
    {
        Measurement measurement = _measurements[channel];
        return _pmbus.Read(measurement.Output, measurement.Command, measurement.Quantity, out value);
    }

    public I2cFault ReadStatus(out IReadOnlyList<SupplyFault> faults)
    {
        faults = [];
        List<SupplyFault> found = [];
        for (int output = 0; output < _pmbus.Outputs; output++)
        {
            I2cFault fault = _pmbus.ReadStatus(output, out IReadOnlyList<SupplyFault> ofOutput);
            if (fault != I2cFault.None)
                return fault;
            found.AddRange(ofOutput);
        }

        faults = [.. found.Distinct().OrderBy(one => one.Condition)];
        return I2cFault.None;
    }

    public I2cFault ClearFaults() => _pmbus.ClearFaults();

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

    private static IEnumerable<Measurement> Measurements(int outputs)
    {
        foreach (Measurement measurement in _ofTheSupply)
            yield return measurement;
        for (int output = 0; output < outputs; output++)
        {
            string name = output == 0 ? "output" : string.Create(CultureInfo.InvariantCulture, $"output{output + 1}");
            yield return new($"{name}-voltage", CommandCode.ReadVout, PmbusQuantity.OutputVoltage, output);
            yield return new($"{name}-current", CommandCode.ReadIout, PmbusQuantity.OutputCurrent, output);
            yield return new($"{name}-power", CommandCode.ReadPout, PmbusQuantity.OutputPower, output);
        }
    }

    private sealed record Measurement(string Channel, CommandCode Command, PmbusQuantity Quantity, int Output = 0);
}

/// <summary>Who made a power supply: MFR_ID, MFR_MODEL, MFR_SERIAL (PMBus 1.3 Part II §22.2).</summary>
public sealed record PowerSupplyIdentity(string Manufacturer, string Model, string Serial);
