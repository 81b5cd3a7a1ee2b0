using System.Reflection;
using System.Runtime.CompilerServices;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Events;
using Bmc.Contracts.Ipmi;
using Bmc.Contracts.Manager;
using Bmc.Roles;

namespace Bmc.Tests.Roles;

/// <summary>
/// Any owner: it tells what the ipmi role must know to start, is away for everything else, and notes what it was asked on
/// behalf of the test. What new owners there may be, they are all made here.
/// </summary>
public class SilentOwner : DispatchProxy
{
    private static readonly AsyncLocal<List<string>?> _asked = new();

    /// <summary>Whatever is asked from now on in this flow; the role's own loops are another one.</summary>
    public static List<string> Listen() => _asked.Value = [];

    internal static Owners All()
    {
        var owners = (Owners)RuntimeHelpers.GetUninitializedObject(typeof(Owners));
        foreach (PropertyInfo property in typeof(Owners).GetProperties().Where(property => property.CanWrite))
            property.SetValue(owners, Create(property.PropertyType, typeof(SilentOwner)));
        return owners;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        string name = $"{targetMethod!.DeclaringType!.Name}.{targetMethod.Name}";
        switch (name)
        {
            case $"{nameof(IManager)}.{nameof(IManager.GetIdentityAsync)}":
                return new ValueTask<BmcIdentity>(new BmcIdentity(Guid.NewGuid(), Guid.NewGuid(), "bmc", "1.0.0", "sim"));
            case $"{nameof(IIpmiSettings)}.{nameof(IIpmiSettings.GetAsync)}":
                return new ValueTask<IpmiSettings>(IpmiSettings.Default);
            case $"{nameof(IChannelKeys)}.{nameof(IChannelKeys.GetAsync)}":
                return new ValueTask<ChannelKeys>(ChannelKeys.None);
            default:
                _asked.Value?.Add(name);
                throw new IOException($"{name}: nobody listens");
        }
    }
}
