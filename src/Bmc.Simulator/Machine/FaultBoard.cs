using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.Simulation;
using Bmc.Simulator.I2c;

namespace Bmc.Simulator.Machine;

/// <summary>The faults that are switched on. Under the machine's lock.</summary>
public sealed class FaultBoard
{
    private readonly HashSet<ActiveFault> _active = [];

    public IReadOnlyCollection<ActiveFault> Active => _active;

    public bool Has(SimulatedFault fault) => _active.Any(active => active.Fault == fault);

    public bool Has(SimulatedFault fault, string target) => _active.Contains(new ActiveFault(fault, target));

    public bool IsBusStuck(int bus) => Has(SimulatedFault.I2cBusStuck, bus.ToString(CultureInfo.InvariantCulture));

    public bool IsSilent(SimulatedI2cSlot slot) => Has(SimulatedFault.I2cNoAcknowledge, slot.Refdes);

    public void Set(SimulatedFault fault, string? target, bool active)
    {
        if (active)
            _active.Add(new ActiveFault(fault, target));
        else
            _active.Remove(new ActiveFault(fault, target));
    }

    /// <summary>Checks a request's target against the board.</summary>
    /// <returns>The target by its refdes or bus number, "" where the fault needs none; or why not.</returns>
    public static Result<string> ResolveTarget(FaultRequest request, IReadOnlyList<SimulatedI2cBus> buses)
    {
        IEnumerable<SimulatedI2cSlot> slots = buses.SelectMany(bus => bus.Slots);
        switch (request.Fault)
        {
            case SimulatedFault.I2cNoAcknowledge:
                SimulatedI2cSlot? slot = slots.FirstOrDefault(candidate => Names(candidate, request.Target));
                return slot is not null
                    ? slot.Refdes
                    : Invalid($"no device {request.Target ?? "is named"}; there are {string.Join(", ", slots.Select(s => $"{s.Refdes} (0x{s.Address:x2})"))}");
            case SimulatedFault.I2cBusStuck:
                string bus = request.Target?.Replace("i2c-", "", StringComparison.Ordinal) ?? "";
                return buses.Any(candidate => candidate.Number.ToString(CultureInfo.InvariantCulture) == bus)
                    ? bus
                    : Invalid($"no bus {request.Target ?? "is named"}; there are {string.Join(", ", buses.Select(b => b.Number))}");
            case SimulatedFault.DeadFan:
                return request.Target is null or SimulatedBoard.FanRefdes or SimulatedBoard.SupplyRefdes
                    ? request.Target ?? SimulatedBoard.FanRefdes
                    : Invalid($"no fan {request.Target}; there are {SimulatedBoard.FanRefdes}, {SimulatedBoard.SupplyRefdes}");
            case SimulatedFault.WrongPec:
                return request.Target is null or SimulatedBoard.SupplyRefdes
                    ? SimulatedBoard.SupplyRefdes
                    : Invalid($"{request.Target} sends no packet error code; {SimulatedBoard.SupplyRefdes} does");
            default:
                return Enum.IsDefined(request.Fault) ? "" : Invalid($"no fault {(int)request.Fault}");
        }
    }

    private static bool Names(SimulatedI2cSlot slot, string? target) =>
        target is not null
        && (target == slot.Refdes
            || target.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(target.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int address)
            && address == slot.Address);

    private static Fault Invalid(string message) => new(FaultCode.Invalid, message);
}
