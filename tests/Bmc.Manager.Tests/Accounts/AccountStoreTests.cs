using System.Text.RegularExpressions;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Manager.Tests.Accounts;

public sealed class AccountStoreTests : IDisposable
{
    private readonly ManagerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task What_was_answered_is_there_after_a_kill()
    {
        await _harness.WithKnownAdministratorAsync();
        Account made = await _harness.CreateAsync(new NewAccount("bob", AccountRole.Operator, "bobs-password", IpmiEnabled: true));

        ManagerState again = _harness.Restart();

        Assert.Equal(made, (await again.Accounts.ListAsync(ManagerHarness.Token)).Single(account => account.Name == "bob"));
        Assert.Null(await _harness.SignInAsync("bob", "bobs-password"));
        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password));
    }

    [Fact]
    public async Task An_account_without_an_ipmi_key_is_read_back()
    {
        Account made = await _harness.CreateAsync(new NewAccount("web-only", AccountRole.User, "secret-of-the-web"));

        ManagerState again = _harness.Restart();

        Assert.Contains(made, await again.Accounts.ListAsync(ManagerHarness.Token));
    }

    [Fact]
    public async Task A_full_disk_refuses_every_change_and_leaves_the_old_state()
    {
        await _harness.WithKnownAdministratorAsync();
        string before = File.ReadAllText(_harness.PathOf("accounts.json"));
        IAccounts accounts = _harness.State.Accounts;
        _harness.DiskProblem = new IOException("No space left on device", 28);

        Fault? created = (await accounts.CreateAsync(new NewAccount("bob", AccountRole.User, "bobs-password"), ManagerHarness.Local, ManagerHarness.Token)).Fault;
        Fault? changed = (await accounts.ChangeAsync(2, new AccountChange(Password: "another-one"), ManagerHarness.Local, ManagerHarness.Token)).Fault;

        Assert.Equal(FaultCode.StorageFull, created!.Code);
        Assert.Equal(FaultCode.StorageFull, changed!.Code);
        Assert.Contains("accounts.json", created.Message);
        Assert.Single(await accounts.ListAsync(ManagerHarness.Token));
        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password));
        Assert.Equal(before, File.ReadAllText(_harness.PathOf("accounts.json")));
    }

    [Theory]
    [InlineData("", "broken")]
    [InlineData("null", "broken")]
    [InlineData("{", "LineNumber")]
    [InlineData("{\"version\":1,\"lastCredentialVersion\":0}", "accounts")]
    [InlineData("{\"version\":2,\"lastCredentialVersion\":0,\"accounts\":[]}", "version")]
    [InlineData("{\"version\":1,\"lastCredentialVersion\":0,\"accounts\":[],\"acounts\":[]}", "acounts")]
    public void A_broken_file_stops_the_start_and_stays_as_it_is(string contents, string named)
    {
        _harness.State.Dispose();
        File.WriteAllText(_harness.PathOf("accounts.json"), contents);

        Fault fault = _harness.Open().Fault!;

        Assert.Equal(FaultCode.Invalid, fault.Code);
        Assert.Contains("accounts.json", fault.Message);
        Assert.Contains(named, fault.Message);
        Assert.Equal(contents, File.ReadAllText(_harness.PathOf("accounts.json")));
    }

    [Theory]
    [InlineData("\"id\": 2", "\"id\": 1", "id is 2 to 15")]
    [InlineData("\"name\": \"admin\"", "\"name\": \"ad min\"", "name")]
    [InlineData("\"role\": \"Administrator\"", "\"role\": \"Wizard\"", "role")]
    [InlineData("\"iterations\": 1,", "\"iterations\": 0,", "hash")]
    [InlineData("\"credentialVersion\": 1", "\"credentialVersion\": 9", "credentialVersion")]
    public void A_file_that_breaks_a_rule_is_refused_by_its_cause(string old, string wrong, string named)
    {
        _harness.State.Dispose();
        string file = _harness.PathOf("accounts.json");
        string text = File.ReadAllText(file);
        Assert.Contains(old, text);
        File.WriteAllText(file, text.Replace(old, wrong));

        Fault fault = _harness.Open().Fault!;

        Assert.Equal(FaultCode.Invalid, fault.Code);
        Assert.Contains(named, fault.Message);
    }

    [Fact]
    public async Task A_file_of_before_sol_could_be_forbidden_permits_it()
    {
        _harness.State.Dispose();
        string file = _harness.PathOf("accounts.json");
        string text = File.ReadAllText(file);
        string older = Regex.Replace(text, ",\\s*\"solEnabled\": true", "");
        Assert.NotEqual(text, older);
        File.WriteAllText(file, older);

        ManagerState again = _harness.Restart();

        Assert.True((await again.Accounts.ListAsync(ManagerHarness.Token)).Single().SolEnabled);
    }

    [Fact]
    public void Every_truncation_of_the_file_is_refused_and_none_throws()
    {
        _harness.State.Dispose();
        string file = _harness.PathOf("accounts.json");
        byte[] whole = File.ReadAllBytes(file);
        for (int length = 0; length < whole.Length - 1; length++)
        {
            File.WriteAllBytes(file, whole[..length]);
            Assert.Equal(FaultCode.Invalid, _harness.Open().Fault?.Code);
        }
    }

    [Theory]
    [InlineData("identity.json")]
    [InlineData("device-secret")]
    [InlineData("web-certificate.pem")]
    [InlineData("lockouts.json")]
    [InlineData("lockout-policy.json")]
    public void Any_other_broken_file_is_named_too(string name)
    {
        _harness.State.Dispose();
        File.WriteAllText(_harness.PathOf(name), "nonsense");

        Fault fault = _harness.Open().Fault!;

        Assert.Equal(FaultCode.Invalid, fault.Code);
        Assert.Contains(name, fault.Message);
    }

    [Fact]
    public async Task A_web_password_is_stored_one_way_and_an_ipmi_key_only_where_ipmi_is_on()
    {
        await _harness.CreateAsync(new NewAccount("web-only", AccountRole.User, "secret-of-the-web"));
        string text = File.ReadAllText(_harness.PathOf("accounts.json"));
        string key = Convert.ToBase64String("secret-of-the-web"u8);

        Assert.DoesNotContain("secret-of-the-web", text);
        Assert.DoesNotContain(key, text);

        await _harness.State.Accounts.ChangeAsync(3, new AccountChange(IpmiEnabled: true, Password: "secret-of-the-web"), ManagerHarness.Local, ManagerHarness.Token);
        Assert.Contains(key, File.ReadAllText(_harness.PathOf("accounts.json")));

        await _harness.State.Accounts.ChangeAsync(3, new AccountChange(IpmiEnabled: false), ManagerHarness.Local, ManagerHarness.Token);
        Assert.DoesNotContain(key, File.ReadAllText(_harness.PathOf("accounts.json")));
    }

    [Fact]
    public async Task Nothing_that_is_logged_holds_a_secret()
    {
        string first = _harness.State.FirstSignIn!.Password;
        await _harness.WithKnownAdministratorAsync();
        await _harness.CreateAsync(new NewAccount("bob", AccountRole.User, "bobs-password"));
        for (int i = 0; i < 6; i++)
            await _harness.SignInAsync("bob", "a-wrong-guess");
        await _harness.SignInAsync("line\nbreak", "x");

        Assert.NotEmpty(_harness.Log.Messages);
        Assert.All(_harness.Log.Messages, message =>
        {
            Assert.DoesNotContain(first, message);
            Assert.DoesNotContain(ManagerHarness.Password, message);
            Assert.DoesNotContain("bobs-password", message);
            Assert.DoesNotContain("a-wrong-guess", message);
            Assert.DoesNotContain('\n', message);
        });
    }
}
