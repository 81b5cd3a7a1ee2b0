using System.Diagnostics;
using Bmc.Contracts.Services;
using Bmc.Manager.Firewall;
using Bmc.TestKit;

namespace Bmc.Manager.Tests.Firewall;

public sealed class FirewallRulesTests
{
    private static readonly ServicesSettings _some = ServicesSettings.Default with
    {
        Web = new ServiceSettings(true, 8443, ["192.0.2.7/24", "10.0.0.1", "2001:db8::/32"]),
    };

    private static string Render(bool appliance, string? name, ServicesSettings services, bool mdns = false) => FirewallRules.Render(appliance, name, services, mdns).Text;

    /// <summary>Golden rules; do not edit to make it pass.</summary>
    [Fact]
    public void An_appliance_lets_in_its_services_on_its_interface_and_nothing_else()
    {
        string text = Render(true, "eth0", _some).Replace("\t", "  ", StringComparison.Ordinal);

        Assert.StartsWith("# Made from the BMC's settings by `bmc render-network`; what is changed here is lost.\ntable inet bmc\ndelete table inet bmc\n\ntable inet bmc {\n", text);
        Assert.EndsWith("""
              chain ipmi {
                goto newcomer
              }

              chain web {
                ip saddr 192.0.2.0/24 goto newcomer
                ip saddr 10.0.0.1/32 goto newcomer
                ip6 saddr 2001:db8::/32 goto newcomer
                drop
              }

              chain input {
                type filter hook input priority filter; policy drop;
                iifname "lo" accept
                iifname "bmc-host0" tcp dport 8443 goto web
                iifname != "eth0" drop
                ct state vmap { established : accept, related : accept, invalid : drop }
                icmp type { destination-unreachable, time-exceeded, parameter-problem } accept
                icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem } accept
                icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert } ip6 hoplimit 255 accept
                icmpv6 type mld-listener-query ip6 saddr fe80::/10 accept
                icmp type echo-request limit rate 20/second accept
                icmpv6 type echo-request limit rate 20/second accept
                udp sport 67 udp dport 68 accept
                ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept
                udp dport 623 goto ipmi
                tcp dport 8443 goto web
              }

              chain forward {
                type filter hook forward priority filter; policy drop;
              }
            }

            """, text);
    }

    [Theory]
    [InlineData("ip daddr 239.255.255.250 udp dport 1900 limit rate 20/second accept\n")]
    [InlineData("ip6 daddr { ff02::c, ff05::c } udp dport 1900 limit rate 20/second accept\n")]
    public void Searches_are_let_in_while_they_are_answered(string rule)
    {
        Assert.Contains(rule, Render(true, "eth0", _some with { Ssdp = true }), StringComparison.Ordinal);
        Assert.DoesNotContain(rule, Render(true, "eth0", _some), StringComparison.Ordinal);
        Assert.DoesNotContain(rule, Render(true, "eth0", _some with { Ssdp = true, Web = _some.Web with { Enabled = false } }), StringComparison.Ordinal);
        Assert.DoesNotContain(rule, Render(true, null, _some with { Ssdp = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void Vnc_has_its_rule_while_it_is_enabled()
    {
        ServicesSettings open = _some with { Vnc = new ServiceSettings(true, 5901, ["192.0.2.0/24"]) };
        foreach (bool isAppliance in new[] { true, false })
        {
            string text = Render(isAppliance, "eth0", open);
            Assert.Contains("chain vnc {\n\t\tip saddr 192.0.2.0/24 goto newcomer\n\t\tdrop\n", text, StringComparison.Ordinal);
            Assert.Contains("\t\ttcp dport 5901 goto vnc\n", text, StringComparison.Ordinal);
            Assert.DoesNotContain("vnc", Render(isAppliance, "eth0", _some), StringComparison.Ordinal);
        }

        // As the page's, it is the management interface's alone, also where the rest is somebody else's.
        Assert.Contains("iifname != \"eth0\" tcp dport 5901 drop", Render(false, "eth0", open), StringComparison.Ordinal);
    }

    [Fact]
    public void Ssh_has_its_rule_while_it_is_enabled()
    {
        ServicesSettings open = _some with { Ssh = new ServiceSettings(true, 2222, ["192.0.2.0/24"]) };
        string text = Render(true, "eth0", open).Replace("\t", "  ", StringComparison.Ordinal);
        Assert.Contains("tcp dport 2222 goto ssh\n", text, StringComparison.Ordinal);
        Assert.Contains("chain ssh {\n    ip saddr 192.0.2.0/24 goto newcomer\n    drop\n  }", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ssh", Render(true, "eth0", _some), StringComparison.Ordinal);
    }

    [Fact]
    public void A_guest_guards_its_own_ports_and_leaves_the_rest_to_the_owners_rules()
    {
        string text = Render(false, "eth0", _some).Replace("\t", "  ", StringComparison.Ordinal);

        Assert.EndsWith("""
              chain input {
                type filter hook input priority filter; policy accept;
                iifname "lo" accept
                iifname "bmc-host0" tcp dport 8443 goto web
                iifname != "eth0" udp dport 623 drop
                iifname != "eth0" tcp dport 8443 drop
                ct state established accept
                udp dport 623 goto ipmi
                tcp dport 8443 goto web
              }
            }

            """, text);
        Assert.DoesNotContain("policy drop", text);
    }

    [Fact]
    public void A_service_that_is_off_has_no_rule()
    {
        ServicesSettings off = ServicesSettings.Default with { Ipmi = ServicesSettings.Default.Ipmi with { Enabled = false } };
        Assert.DoesNotContain("623", Render(true, "eth0", off));
        Assert.DoesNotContain("623", Render(false, "eth0", off));
    }

    [Fact]
    public void Without_an_interface_an_appliance_is_closed()
    {
        string text = Render(true, null, ServicesSettings.Default);
        Assert.DoesNotContain("dport 623", text);
        Assert.DoesNotContain("icmp type echo", text);
    }

    [Fact]
    public void The_mdns_port_opens_with_mdns_only()
    {
        Assert.DoesNotContain("5353", Render(true, "eth0", _some));
        Assert.Contains("ip daddr 224.0.0.251 udp dport 5353 accept", Render(true, "eth0", _some, mdns: true));
    }

    [Theory]
    [InlineData(true, "eth0", true)]
    [InlineData(true, "eth0.42", false)]
    [InlineData(true, null, false)]
    [InlineData(false, "wlan0", false)]
    [InlineData(false, null, false)]
    public async Task Nft_takes_every_ruleset_twice_and_leaves_other_tables_alone(bool appliance, string? name, bool mdns)
    {
        using var folder = new TemporaryFolder();
        string rules = folder.File("rules.nft");
        await File.WriteAllTextAsync(rules, Render(appliance, name, _some, mdns), TestContext.Current.CancellationToken);

        // In a network of its own, where a user who is nobody else may be root.
        (int code, string output) = await RunAsync(
            "unshare", "--map-root-user", "--net", "sh", "-c",
            "nft add table inet theirs && nft add chain inet theirs mine && nft -f \"$0\" && nft -f \"$0\" && nft list tables", rules);
        Assert.Equal((0, "table inet theirs\ntable inet bmc\n"), (code, output));
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        foreach (string needed in new[] { "nft", "unshare" })
        {
            bool isThere = new[] { "/usr/sbin", "/usr/bin", "/sbin", "/bin" }.Any(folder => File.Exists(Path.Combine(folder, needed)));
            Assert.SkipUnless(isThere, $"{needed} is not installed: apt install nftables util-linux");
        }

        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin";
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
