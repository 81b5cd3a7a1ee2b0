namespace Bmc.Contracts.Board.FileFormat;

/// <summary>What must hold between the parts on the I2C buses and their drivers.</summary>
internal static class I2cRules
{
    public static void Check(BoardDraft draft, IDeviceCatalogue catalogue)
    {
        CheckBuses(draft);
        Dictionary<string, string> refdes = [];
        Dictionary<(string Bus, int Address), string> addresses = [];
        foreach (DeviceDraft device in draft.Devices.ToArray())
        {
            int before = draft.Faults.Count;
            if (!refdes.TryAdd(device.Value.Refdes, device.Path))
                Fault(draft, device, "refdes", $"\"{device.Value.Refdes}\" is taken by {refdes[device.Value.Refdes]}", "a name of its own for each part");
            if (!addresses.TryAdd((device.Bus, device.Value.Address), device.Path))
                Fault(draft, device, "address", $"0x{device.Value.Address:x2} is taken by {addresses[(device.Bus, device.Value.Address)]}", "an address of its own for each part of a bus");
            CheckDriver(draft, device, catalogue);
            if (draft.Faults.Count > before)
                LeaveOut(draft, device);
        }
    }

    private static void CheckBuses(BoardDraft draft)
    {
        Dictionary<(int? Number, string? Adapter), string> places = [];
        foreach (BusDraft bus in draft.Buses.ToArray())
        {
            if (places.TryAdd((bus.Number, bus.Adapter), bus.Path))
                continue;
            (string key, string value) = bus.Number is { } number ? ("bus", $"{number}") : ("adapter", $"\"{bus.Adapter}\"");
            draft.Fault(bus.Path, JsonPath.Key(bus.Path, key), $"{value} is taken by {places[(bus.Number, bus.Adapter)]}", "each bus once, with all of its devices");
            draft.Buses.Remove(bus);
            foreach (DeviceDraft device in draft.Devices.Where(device => device.Bus == bus.Path).ToArray())
                LeaveOut(draft, device);
        }
    }

    private static void CheckDriver(BoardDraft draft, DeviceDraft device, IDeviceCatalogue catalogue)
    {
        if (device.Value.Driver == BoardChipDriver.Kernel)
        {
            CheckKernelDriver(draft, device);
            return;
        }

        if (!catalogue.TryFind(device.Value.Device, out _))
        {
            Fault(draft, device, "device", $"there is no driver \"{device.Value.Device}\"", Suggestion.Among(catalogue.Names, device.Value.Device));
            return;
        }

        foreach (DeviceSettingFault fault in catalogue.Check(device.Value))
            Fault(draft, device, fault.Setting, fault.Message, $"what the driver \"{device.Value.Device}\" works with");
    }

    /// <summary>Which chips the kernel knows is seen when it runs; here only what can't be.</summary>
    private static void CheckKernelDriver(BoardDraft draft, DeviceDraft device)
    {
        BoardI2cDevice part = device.Value;
        if (!BoardShape.KernelChipName().IsMatch(part.Device))
            Fault(draft, device, "device", $"\"{part.Device}\" can't be the kernel's name of a chip", "lower-case letters, digits, - and _, at most 19, such as \"lm75\"");
        (string Key, bool Given)[] settings =
        [
            ("packetErrorChecking", part.PacketErrorChecking),
            ("shuntOhms", part.ShuntOhms is not null),
            ("maximumAmperes", part.MaximumAmperes is not null),
            ("pmbus", part.Pmbus is not null),
        ];
        foreach ((string key, bool given) in settings)
        {
            if (given)
                Fault(draft, device, key, "the kernel's driver can't be told this", "no such key beside \"driver\": \"kernel\"");
        }
    }

    private static void Fault(BoardDraft draft, DeviceDraft device, string key, string message, string expected) =>
        draft.Fault(device.Path, JsonPath.Key(device.Path, key), message, expected);

    private static void LeaveOut(BoardDraft draft, DeviceDraft device)
    {
        draft.Devices.Remove(device);

        // The first part of that name, if there is one, is still good: who refers to it means that.
        if (draft.Devices.TrueForAll(other => other.Value.Refdes != device.Value.Refdes))
            draft.RememberLeftOut(device.Value.Refdes);
    }
}
