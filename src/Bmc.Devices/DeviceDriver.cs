using Bmc.Linux.I2c;

namespace Bmc.Devices;

/// <summary>What a driver can do, to be asked without a device: board files are checked against it.</summary>
/// <param name="Name">As board files write it: "lm75".</param>
/// <param name="Create">Makes the chip; nothing goes over the bus before <see cref="IChip.Start"/>. The settings have passed <see cref="Check"/>.</param>
public sealed record DeviceDriver(string Name, Func<SmbusDevice, DeviceSettings, IChip> Create)
{
    /// <summary>The chip's names of its values; empty when it measures nothing (is no <see cref="ISensorChip"/>).</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>The channels with these settings, where they depend on them; null where they don't.</summary>
    public Func<DeviceSettings, IReadOnlyList<string>>? ChannelsFor { get; init; }

    /// <summary>The chip is an <see cref="IFanController"/>.</summary>
    public bool IsFanController { get; init; }

    /// <summary>The chip is an <see cref="ISupplyChip"/>.</summary>
    public bool IsSupply { get; init; }

    /// <summary>The chip is an <see cref="IMemoryChip"/>.</summary>
    public bool IsMemory { get; init; }

    public SettingUse PacketErrorChecking { get; init; }

    public SettingUse ShuntOhms { get; init; }

    public SettingUse MaximumAmperes { get; init; }

    public SettingUse Pmbus { get; init; }

    /// <summary>Faults between the settings that only the chip's arithmetic knows; null when there are none to know.</summary>
    public Func<DeviceSettings, SettingFault?>? CheckTogether { get; init; }

    /// <summary>Every fault of the settings, none when the driver can work with them.</summary>
    public IReadOnlyList<SettingFault> Check(DeviceSettings settings)
    {
        List<SettingFault> faults = [];
        if (settings.PacketErrorChecking && PacketErrorChecking == SettingUse.Refused)
            faults.Add(new("packetErrorChecking", $"{Name} has no packet error checking"));
        CheckQuantity(faults, "shuntOhms", ShuntOhms, settings.ShuntOhms);
        CheckQuantity(faults, "maximumAmperes", MaximumAmperes, settings.MaximumAmperes);
        if (settings.Pmbus is not null && Pmbus == SettingUse.Refused)
            faults.Add(new("pmbus", $"means nothing to {Name}"));
        if (faults.Count == 0 && CheckTogether?.Invoke(settings) is { } fault)
            faults.Add(fault);
        return faults;
    }

    private void CheckQuantity(List<SettingFault> faults, string setting, SettingUse use, double? value)
    {
        if (value is null && use == SettingUse.Required)
            faults.Add(new(setting, $"{Name} needs it"));
        else if (value is not null && use == SettingUse.Refused)
            faults.Add(new(setting, $"means nothing to {Name}"));
        else if (value is not null && !(value > 0 && double.IsFinite(value.Value)))
            faults.Add(new(setting, "must be more than 0"));
    }
}
