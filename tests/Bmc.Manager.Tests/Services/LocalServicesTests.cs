using System.Text.Json.Nodes;
using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Contracts.Services;
using Bmc.Manager.Network;
using Bmc.Manager.Services;
using Bmc.TestKit;

namespace Bmc.Manager.Tests.Services;

public sealed class LocalServicesTests : IDisposable
{
    private readonly ManagerHarness _harness = new();
    private readonly TemporaryFolder _rendered = new();

    public void Dispose()
    {
        _harness.Dispose();
        _rendered.Dispose();
    }

    private async Task<Fault?> SetAsync(ServicesSettings settings) => (await _harness.State.Services.SetAsync(settings, ManagerHarness.Web, ManagerHarness.Token)).Fault;

    private IReadOnlyList<string> Replace(ServicesSettings services, Ipv6Mode ipv6 = Ipv6Mode.Automatic) =>
        ServiceFiles.Replace(new RenderedFolder(_rendered.Path), services, NetworkSettings.Default with { Ipv6 = new Ipv6Settings(ipv6) });

    [Fact]
    public async Task Ipmi_and_web_are_on_and_ssh_is_off_until_set_otherwise()
    {
        Assert.Equal(ServicesSettings.Default, await _harness.State.Services.GetAsync(ManagerHarness.Token));
        ServicesSettings changed = ServicesSettings.Default with { Web = new ServiceSettings(true, 8443, ["192.0.2.0/24", "2001:db8::7"]) };
        Assert.Null(await SetAsync(changed));
        _harness.Restart();

        ServicesSettings stored = await _harness.State.Services.GetAsync(ManagerHarness.Token);
        Assert.Equal(8443, stored.Web.Port);
        Assert.Equal(["192.0.2.0/24", "2001:db8::7"], stored.Web.AllowedNetworks);
    }

    [Fact]
    public async Task What_is_offered_can_be_changed_without_who_may_sign_in_by_ssh()
    {
        ServicesSettings before = ServicesSettings.Default with { SshKeys = [Key] };
        Assert.Null(await SetAsync(before));

        var offer = new ServicesOffer(before.Ipmi with { Enabled = false }, before.Web, before.Ssh);
        ServicesSettings after = (await _harness.State.Services.SetOfferAsync(offer, ManagerHarness.Web, ManagerHarness.Token)).Value;

        Assert.False(after.Ipmi.Enabled);
        Assert.Equal([Key], after.SshKeys);
    }

    [Fact]
    public async Task Vnc_is_off_until_set_and_stays_where_nobody_names_it()
    {
        IServices services = _harness.State.Services;
        ServicesSettings before = await services.GetAsync(ManagerHarness.Token);
        Assert.Equal((false, 5900), (before.Vnc.Enabled, before.Vnc.Port));
        var open = new ServiceSettings(true, 5901, ["192.0.2.0/24"]);
        Assert.Null((await services.SetOfferAsync(new ServicesOffer(before.Ipmi, before.Web, before.Ssh, Vnc: open), ManagerHarness.Web, ManagerHarness.Token)).Fault);
        Assert.Null((await services.SetOfferAsync(new ServicesOffer(before.Ipmi, before.Web, before.Ssh), ManagerHarness.Web, ManagerHarness.Token)).Fault);
        ServicesSettings after = await _harness.Restart().Services.GetAsync(ManagerHarness.Token);
        Assert.Equal((true, 5901), (after.Vnc.Enabled, after.Vnc.Port));

        Fault? taken = (await _harness.State.Services.SetAsync(after with { Vnc = open with { Port = after.Web.Port } }, ManagerHarness.Local, ManagerHarness.Token)).Fault;
        Assert.Equal(FaultCode.Invalid, taken?.Code);
    }

    [Fact]
    public async Task Each_change_leaves_a_mark_for_whoever_puts_it_in_force()
    {
        _harness.Machine = _harness.Machine with { TrialFolder = _rendered.Path };
        string mark = _rendered.File("settings-changed");
        Assert.NotNull(await SetAsync(ServicesSettings.Default with { Web = new ServiceSettings(true, 0, []) }));
        Assert.False(File.Exists(mark));

        Assert.Null(await SetAsync(ServicesSettings.Default with { Web = new ServiceSettings(true, 8443, []) }));

        Assert.True(File.Exists(mark));
    }

    [Theory]
    [InlineData(0, "192.0.2.0/24")]
    [InlineData(65536, "192.0.2.0/24")]
    [InlineData(443, "192.0.2.0/33")]
    [InlineData(443, "everyone")]
    [InlineData(443, "")]
    [InlineData(443, "192.0.2.0/24; drop")]
    [InlineData(443, "::ffff:192.0.2.1")]
    [InlineData(443, "fe80::1%eth0")]
    public async Task Refuses_what_is_no_port_and_no_network(int port, string network)
    {
        ServicesSettings settings = ServicesSettings.Default with { Web = new ServiceSettings(true, port, [network]) };
        Assert.Equal(FaultCode.Invalid, (await SetAsync(settings))!.Code);
        Assert.Equal(ServicesSettings.Default, await _harness.State.Services.GetAsync(ManagerHarness.Token));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Ssh_is_refused_where_it_is_not_the_BMCs_to_offer(bool isAppliance, bool hasServer)
    {
        _harness.Machine = _harness.Machine with { IsAppliance = isAppliance, Root = _rendered.Path };
        if (hasServer)
            AddSshServer();
        Fault? fault = await SetAsync(WithSsh(Key));
        Assert.Equal(FaultCode.Unsupported, fault!.Code);
        Assert.Contains("no SSH server here", fault.Message);
    }

    [Fact]
    public async Task Ssh_is_for_those_whose_keys_are_named()
    {
        _harness.Machine = _harness.Machine with { IsAppliance = true, Root = _rendered.Path };
        AddSshServer();
        Assert.Equal("ssh: nobody could sign in: give it a public key first.", (await SetAsync(WithSsh()))!.Message);
        Assert.Null(await SetAsync(WithSsh(Key)));
        _harness.Restart();
        Assert.Equal([Key], (await _harness.State.Services.GetAsync(ManagerHarness.Token)).SshKeys);
    }

    [Fact]
    public async Task What_was_stored_before_there_were_keys_is_read()
    {
        Assert.Null(await SetAsync(ServicesSettings.Default with { Web = ServicesSettings.Default.Web with { Port = 8443 } }));
        string path = _harness.PathOf("network/services.json");
        JsonNode document = JsonNode.Parse(File.ReadAllText(path))!;
        Assert.True(document["settings"]!.AsObject().Remove("sshKeys"));
        File.WriteAllText(path, document.ToJsonString());

        StoredSettings stored = StoredSettings.Read(_harness.Machine, _harness.Folder);
        Assert.Equal((8443, 0), (stored.Services.Web.Port, stored.Services.SshKeys.Count));
        Assert.Empty(stored.Problems);
        _harness.Restart();
        Assert.Empty((await _harness.State.Services.GetAsync(ManagerHarness.Token)).SshKeys);
    }

    [Fact]
    public void The_ssh_server_learns_where_and_for_whom_and_starts_anew_when_that_changes()
    {
        string keys = Path.Combine(_rendered.Path, "ssh", "authorized_keys");
        Assert.Equal(["ipmi", "web", "ssh"], ReplaceWithSsh(ServicesSettings.Default));
        Assert.True(File.Exists(_rendered.File("ssh.disabled")));
        Assert.False(File.Exists(keys));

        Assert.Equal(["ssh"], ReplaceWithSsh(WithSsh(Key)));
        Assert.Equal("BMC_SSH_LISTEN=22\n", File.ReadAllText(_rendered.File("ssh.env")));
        Assert.Equal($"{Key}\n", File.ReadAllText(keys));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(keys));
        Assert.False(File.Exists(_rendered.File("ssh.disabled")));

        Assert.Equal(["ssh"], ReplaceWithSsh(WithSsh(Key, Key)));
        Assert.Equal(["ipmi", "web", "ssh"], ReplaceWithSsh(WithSsh(Key, Key), Ipv6Mode.Off));
        Assert.Equal("BMC_SSH_LISTEN=0.0.0.0:22\n", File.ReadAllText(_rendered.File("ssh.env")));

        Assert.Equal(["ssh"], ReplaceWithSsh(ServicesSettings.Default with { SshKeys = [Key] }, Ipv6Mode.Off));
        Assert.False(File.Exists(keys));
    }

    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f somebody@example";

    private static ServicesSettings WithSsh(params string[] keys) =>
        ServicesSettings.Default with { Ssh = ServicesSettings.Default.Ssh with { Enabled = true }, SshKeys = keys };

    private void AddSshServer()
    {
        Directory.CreateDirectory(Path.Combine(_rendered.Path, "usr/sbin"));
        File.WriteAllText(Path.Combine(_rendered.Path, "usr/sbin/dropbear"), "");
    }

    private IReadOnlyList<string> ReplaceWithSsh(ServicesSettings services, Ipv6Mode ipv6 = Ipv6Mode.Automatic) =>
        ServiceFiles.Replace(new RenderedFolder(_rendered.Path), services, NetworkSettings.Default with { Ipv6 = new Ipv6Settings(ipv6) }, hasSsh: true);

    [Fact]
    public void Roles_learn_their_port_and_only_the_changed_one_starts_anew()
    {
        Assert.Equal(["ipmi", "web"], Replace(ServicesSettings.Default));
        Assert.Equal("BMC_IPMI_LISTEN=[::]:623\n", File.ReadAllText(_rendered.File("ipmi.env")));
        Assert.Equal("BMC_WEB_LISTEN=[::]:443\n", File.ReadAllText(_rendered.File("web.env")));
        Assert.Empty(Replace(ServicesSettings.Default));

        ServicesSettings moved = ServicesSettings.Default with { Web = ServicesSettings.Default.Web with { Port = 8443 } };
        Assert.Equal(["web"], Replace(moved));
        Assert.Equal(["ipmi", "web"], Replace(moved, Ipv6Mode.Off));
        Assert.Equal("BMC_WEB_LISTEN=0.0.0.0:8443\n", File.ReadAllText(_rendered.File("web.env")));
    }

    [Fact]
    public void A_service_that_is_off_has_a_mark_that_goes_when_it_is_on_again()
    {
        Replace(ServicesSettings.Default);
        Assert.Equal(["ipmi"], Replace(ServicesSettings.Default with { Ipmi = ServicesSettings.Default.Ipmi with { Enabled = false } }));
        Assert.True(File.Exists(_rendered.File("ipmi.disabled")));
        Assert.Equal(["ipmi"], Replace(ServicesSettings.Default));
        Assert.False(File.Exists(_rendered.File("ipmi.disabled")));
    }

    [Fact]
    public async Task A_broken_file_closes_all_services()
    {
        await SetAsync(ServicesSettings.Default with { Web = ServicesSettings.Default.Web with { Port = 8443 } });
        File.WriteAllText(_harness.PathOf("network/services.json"), "{");

        StoredSettings stored = StoredSettings.Read(_harness.Machine, _harness.Folder);
        Assert.False(stored.Services.Web.Enabled || stored.Services.Ipmi.Enabled);
        Assert.Contains("services.json is broken", Assert.Single(stored.Problems));
    }
}
