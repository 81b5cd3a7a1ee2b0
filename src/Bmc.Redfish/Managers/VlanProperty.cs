using Bmc.Contracts.Network;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Managers;

/// <summary>EthernetInterface.VLAN: VLanNetworkInterface.VLAN.</summary>
internal static class VlanProperty
{
    private const int MaximumId = 4094;
    private const int MaximumPriority = 7;

    public static void Write(ResourceWriter json, NetworkSettings settings)
    {
        using (json.Object("VLAN"))
        {
            json.Flag("VLANEnable", settings.Vlan is not null);
            if (settings.Vlan is { } id)
                json.Number("VLANId", id);
            else
                json.Null("VLANId");
            json.Number("VLANPriority", settings.VlanPriority);
        }
    }

    public static NetworkSettings Read(JsonBody body, NetworkSettings present)
    {
        if (body.Object("VLAN") is not { } vlan)
            return present;
        bool? enable = vlan.Flag("VLANEnable");
        int? id = (int?)vlan.Number("VLANId", 1, MaximumId) ?? present.Vlan;
        int priority = (int?)vlan.Number("VLANPriority", 0, MaximumPriority) ?? present.VlanPriority;
        // A tag is kept only while it is in use, and there is none without its number.
        if (enable == true && id is null && !vlan.Has("VLANId"))
            vlan.Refuse("VLANEnable", Base.PropertyValueConflict.With("VLANEnable", "VLANId"));
        if (enable is null && present.Vlan is null && id is not null)
            vlan.Refuse("VLANId", Base.PropertyValueConflict.With("VLANId", "VLANEnable"));
        return present with { Vlan = enable == false ? null : id, VlanPriority = priority };
    }
}
