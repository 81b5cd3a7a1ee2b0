using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Text.Json;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Managers;

/// <summary>An address as the schema IPAddresses has it: IPv4 with its mask, IPv6 with the length of its prefix.</summary>
internal sealed record StaticAddress(string Address, int PrefixLength, string? Gateway)
{
    private const int Ipv4Bits = 32;
    private const int Ipv6Bits = 128;

    public string WithPrefix => string.Create(CultureInfo.InvariantCulture, $"{Address}/{PrefixLength}");

    public string Mask => MaskOf(PrefixLength).ToString();

    /// <param name="text">As an owner has it: 192.0.2.10/24.</param>
    public static StaticAddress Parse(string text, string? gateway)
    {
        string[] parts = text.Split('/');
        return new StaticAddress(parts[0], parts.Length == 2 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out int prefix) ? prefix : Ipv4Bits, gateway);
    }

    public static IPAddress MaskOf(int prefixLength)
    {
        uint bits = prefixLength == 0 ? 0 : uint.MaxValue << (Ipv4Bits - Math.Clamp(prefixLength, 0, Ipv4Bits));
        return new IPAddress(BitConverter.IsLittleEndian ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(bits) : bits);
    }

    /// <summary>What an array of at most one address is after a change; <paramref name="present"/> when the body does not name it.</summary>
    public static StaticAddress? ReadOne(JsonBody body, string name, int most, StaticAddress? present, AddressFamily family)
    {
        if (body.Members(name, JsonValueKind.Object, most) is not { } members)
            return present;
        var after = new List<StaticAddress>();
        for (int index = 0; index < members.Count; index++)
        {
            StaticAddress? before = index == 0 ? present : null;
            StaticAddress? address = members[index] switch
            {
                { IsRemoved: true } => null,
                { Object: { } item } => Read(item, before, family),
                _ => before,
            };
            if (address is not null)
                after.Add(address);
        }

        if (after.Count > 1)
            body.Refuse(name, Base.ArraySizeTooLong.With(name, "1"));
        return after.FirstOrDefault();
    }

    private static StaticAddress? Read(JsonBody item, StaticAddress? before, AddressFamily family)
    {
        string? address = item.Text("Address") ?? before?.Address;
        if (address is null)
            item.Require("Address");
        else if (!IsAddress(address, family))
            item.Refuse("Address", Base.PropertyValueFormatError.With(address, "Address"));
        int? prefix = (family == AddressFamily.InterNetwork ? ReadMask(item) : (int?)item.Number("PrefixLength", 0, Ipv6Bits)) ?? before?.PrefixLength;
        if (prefix is null)
            item.Require(family == AddressFamily.InterNetwork ? "SubnetMask" : "PrefixLength");
        string? gateway = before?.Gateway;
        if (family == AddressFamily.InterNetwork)
            gateway = item.TakeNull("Gateway") ? null : item.Text("Gateway") ?? gateway;
        if (gateway is not null && !IsAddress(gateway, family))
            item.Refuse("Gateway", Base.PropertyValueFormatError.With(gateway, "Gateway"));
        return address is null || prefix is null ? null : new StaticAddress(address, prefix.Value, gateway);
    }

    private static int? ReadMask(JsonBody item)
    {
        if (item.Text("SubnetMask") is not { } text)
            return null;
        if (IsAddress(text, AddressFamily.InterNetwork))
        {
            byte[] bytes = IPAddress.Parse(text).GetAddressBytes();
            int prefix = bytes.Sum(part => BitOperations.PopCount(part));
            if (MaskOf(prefix).GetAddressBytes().AsSpan().SequenceEqual(bytes))
                return prefix;
        }

        item.Refuse("SubnetMask", Base.PropertyValueFormatError.With(text, "SubnetMask"));
        return null;
    }

    /// <summary>Written out: .NET takes "1" for 0.0.0.1.</summary>
    public static bool IsAddress(string text, AddressFamily family) =>
        IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily == family
        && !text.Contains('%', StringComparison.Ordinal) && (family != AddressFamily.InterNetwork || address.ToString() == text);
}
