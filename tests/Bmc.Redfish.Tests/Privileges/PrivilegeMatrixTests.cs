using System.Text.Json;
using Bmc.Contracts.Accounts;
using Bmc.Redfish.Privileges;
using Bmc.Redfish.Routing;
using Bmc.Redfish.Tests.Schemas;

namespace Bmc.Redfish.Tests.Privileges;

/// <summary>Every route, each method that it has, and everybody who could ask: nobody, each role, and somebody whose session is over.</summary>
public sealed class PrivilegeMatrixTests
{
    private static readonly string[] _otherwise = ["Session", "ManagerAccount", "VirtualMedia", "VirtualMediaCollection"];

    /// <summary>The registry's SubordinateOverrides are about those that we have.</summary>
    private static readonly string[] _ofManager = ["EthernetInterfaceCollection", "EthernetInterface"];

    private readonly RedfishBench _bench = new();

    public static TheoryData<string, string> Operations
    {
        get
        {
            var operations = new TheoryData<string, string>();
            foreach (Route route in new RedfishBench().Routes)
            {
                foreach (string method in route.Methods)
                    operations.Add(method, route.Pattern);
            }

            return operations;
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Nobody_does_more_than_his_role_may(string method, string pattern)
    {
        Route route = _bench.Routes.Single(route => route.Pattern == pattern);
        // Somebody else's, so that it is not the caller's own.
        string path = pattern.Replace("{session}", "nobody").Replace("{account}", "77").Replace("{", "").Replace("}", "");
        Privilege needed = method switch
        {
            "GET" or "HEAD" => route.Privileges.Read,
            "POST" when route.Action is null => route.Privileges.ToCreate,
            _ => route.Privileges.Change,
        };
        foreach (AccountRole? role in new AccountRole?[] { null, AccountRole.User, AccountRole.Operator, AccountRole.Administrator })
        {
            // A body that nothing is made of: what is refused is refused before it is read.
            Answer answer = await _bench.SendAsync(method, path, method is "GET" or "HEAD" or "DELETE" ? null : "[]", role);
            bool may = needed == Privilege.None || (role is { } known && (Roles.PrivilegesOf(known) & needed & ~Privilege.ConfigureSelf) != 0);

            if (may)
                Assert.DoesNotContain(answer.Status, new[] { 401, 403 });
            else
                Assert.Equal(role is null ? 401 : 403, answer.Status);
        }

        Answer expired = await _bench.SendAsync(method, path, null, null, ("X-Auth-Token", "expired"));
        Assert.Equal(401, expired.Status);
        Assert.Empty(_bench.Power.Actions);
    }

    [Fact]
    public void What_is_written_here_is_what_DMTF_says_but_for_what_is_named()
    {
        string file = Path.Combine(Dmtf.Require(), "registries", "Redfish_1.8.0_PrivilegeRegistry.json");
        Dictionary<string, JsonElement> published = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("Mappings").EnumerateArray()
            .GroupBy(mapping => mapping.GetProperty("Entity").GetString()!).ToDictionary(group => group.Key, group => group.First().GetProperty("OperationMap"));

        foreach (EntityPrivileges entity in PrivilegeMap.Entities.Where(entity => published.ContainsKey(entity.Entity)))
        {
            JsonElement map = published[entity.Entity];
            Assert.Equal((entity.Entity, Of(map, "GET")), (entity.Entity, entity.Read == Privilege.None ? Privilege.Login : entity.Read));
            if (_ofManager.Contains(entity.Entity))
                Assert.Equal(Privilege.ConfigureManager, entity.Change);
            else if (!_otherwise.Contains(entity.Entity))
                Assert.Equal((entity.Entity, Of(map, "PATCH")), (entity.Entity, entity.Change));
        }
    }

    private static Privilege Of(JsonElement map, string method)
    {
        Privilege all = Privilege.None;
        foreach (JsonElement entry in map.GetProperty(method).EnumerateArray())
        {
            foreach (JsonElement name in entry.GetProperty("Privilege").EnumerateArray())
                all |= Enum.TryParse(name.GetString(), out Privilege privilege) ? privilege : Privilege.None;
        }

        return all;
    }
}
