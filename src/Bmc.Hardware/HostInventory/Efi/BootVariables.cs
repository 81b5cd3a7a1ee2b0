using System.Buffers;
using System.Buffers.Binary;
using Bmc.Contracts.HostInventory;

namespace Bmc.Hardware.HostInventory.Efi;

/// <summary>The boot manager's variables (UEFI 2.10 §3.3 "Globally Defined Variables"): BootOrder, and Boot0000 to BootFFFF.</summary>
internal static class BootVariables
{
    public const string Order = "BootOrder";

    private const string Prefix = "Boot";
    private static readonly SearchValues<char> _digits = SearchValues.Create("0123456789ABCDEF");

    /// <summary>The kernel's efivarfs puts the variable's attributes before its value.</summary>
    private const int AttributesLength = 4;

    public static bool IsKnown(string name) => name == Order || IsOption(name);

    /// <summary>By their names; what is no load option is left out.</summary>
    public static HostBootOption[] Options(IReadOnlyList<HostEfiVariable> variables) =>
    [
        .. variables.Where(variable => IsOption(variable.Name)).DistinctBy(variable => variable.Name).OrderBy(variable => variable.Name, StringComparer.Ordinal)
            .Select(variable => LoadOption.TryParse(variable.Name, ValueOf(variable), out HostBootOption? option) ? option : null).OfType<HostBootOption>(),
    ];

    /// <summary>As the firmware tries them. A number that no option has is passed over, as the firmware does.</summary>
    public static string[] OrderOf(IReadOnlyList<HostEfiVariable> variables, IReadOnlyList<HostBootOption> options)
    {
        if (variables.FirstOrDefault(variable => variable.Name == Order) is not { } order)
            return [];
        var references = new List<string>();
        ReadOnlySpan<byte> numbers = ValueOf(order);
        for (; numbers.Length >= sizeof(ushort); numbers = numbers[sizeof(ushort)..])
            references.Add($"{Prefix}{BinaryPrimitives.ReadUInt16LittleEndian(numbers):X4}");
        return [.. references.Distinct().Where(reference => options.Any(option => option.Reference == reference))];
    }

    private static bool IsOption(string name) =>
        name.Length == Prefix.Length + 4 && name.StartsWith(Prefix, StringComparison.Ordinal) && name.AsSpan(Prefix.Length).IndexOfAnyExcept(_digits) < 0;

    private static ReadOnlySpan<byte> ValueOf(HostEfiVariable variable) =>
        variable.Value.Length < AttributesLength ? [] : variable.Value.AsSpan(AttributesLength);
}
