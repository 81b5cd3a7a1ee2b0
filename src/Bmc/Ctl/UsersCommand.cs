using System.CommandLine;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Ctl;

internal static class UsersCommand
{
    private static readonly (string Word, AccountRole Role)[] _roles =
    [
        ("user", AccountRole.User),
        ("operator", AccountRole.Operator),
        ("administrator", AccountRole.Administrator),
    ];

    public static Command Create() => new Command("users", "Accounts for IPMI and the web.")
    {
        new Command("list", "Show all accounts.").Does(async (bmc, output, _, cancellationToken) =>
            output.Show(await bmc.Accounts.ListAsync(cancellationToken), json => json.IReadOnlyListAccount, accounts =>
                output.Table(["ID", "NAME", "ROLE", "ENABLED", "IPMI", "LOCKED"], accounts.Select(Row)))),
        AddCommand(),
        ChangeCommand(),
        PasswordCommand(),
        OnAccount("delete", "Delete an account.", (bmc, id, cancellationToken) => bmc.Accounts.DeleteAsync(id, CtlConnection.Origin, cancellationToken)),
        OnAccount("unlock", "End a lock-out after failed sign-ins.", (bmc, id, cancellationToken) => bmc.Accounts.UnlockAsync(id, CtlConnection.Origin, cancellationToken)),
    };

    private static Command AddCommand()
    {
        var name = new Argument<string>("name") { Description = $"1 to {Account.MaximumNameLength} letters, digits, '.', '-', '_'." };
        Option<string> role = RoleOption();
        role.DefaultValueFactory = _ => "user";
        var ipmi = new Option<bool>("--ipmi") { Description = $"May sign in over IPMI; its password has {Account.MaximumIpmiPasswordLength} characters at most." };
        return new Command("add", "Add an account; its password is asked for, or read from the standard input.") { name, role, ipmi }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            var account = new NewAccount(arguments.GetValue(name)!, RoleOf(arguments.GetValue(role)!), PasswordPrompt.Read(), IpmiEnabled: arguments.GetValue(ipmi));
            return Show(await bmc.Accounts.CreateAsync(account, CtlConnection.Origin, cancellationToken), output);
        });
    }

    private static Command ChangeCommand()
    {
        Argument<string> name = NameArgument();
        Option<string> role = RoleOption();
        var enabled = new Option<bool?>("--enabled") { Description = "true or false: may sign in at all." };
        var ipmi = new Option<bool?>("--ipmi") { Description = "true or false: may sign in over IPMI. Switched on, it works from the next set password on." };
        return new Command("change", "Change an account's role or switches.") { name, role, enabled, ipmi }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            if (!(await FindAsync(bmc, arguments.GetValue(name)!, cancellationToken)).TryGet(out Account? account, out Fault? fault))
                return output.Refused(fault);
            AccountRole? chosen = arguments.GetValue(role) is { } word ? RoleOf(word) : null;
            var change = new AccountChange(Role: chosen, Enabled: arguments.GetValue(enabled), IpmiEnabled: arguments.GetValue(ipmi));
            return Show(await bmc.Accounts.ChangeAsync(account.Id, change, CtlConnection.Origin, cancellationToken), output);
        });
    }

    private static Command PasswordCommand()
    {
        Argument<string> name = NameArgument();
        return new Command("password", "Set an account's password; it is asked for, or read from the standard input.") { name }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            if (!(await FindAsync(bmc, arguments.GetValue(name)!, cancellationToken)).TryGet(out Account? account, out Fault? fault))
                return output.Refused(fault);
            var change = new AccountChange(Password: PasswordPrompt.Read());
            return Show(await bmc.Accounts.ChangeAsync(account.Id, change, CtlConnection.Origin, cancellationToken), output);
        });
    }

    private static Command OnAccount(string word, string description, Func<CtlConnection, byte, CancellationToken, ValueTask<Result>> act)
    {
        Argument<string> name = NameArgument();
        return new Command(word, description) { name }.Does(async (bmc, output, arguments, cancellationToken) =>
            (await FindAsync(bmc, arguments.GetValue(name)!, cancellationToken)).TryGet(out Account? account, out Fault? fault)
                ? output.Outcome(await act(bmc, account.Id, cancellationToken), $"{account.Name}: done.")
                : output.Refused(fault));
    }

    private static async Task<Result<Account>> FindAsync(CtlConnection bmc, string name, CancellationToken cancellationToken)
    {
        IReadOnlyList<Account> accounts = await bmc.Accounts.ListAsync(cancellationToken);
        return accounts.FirstOrDefault(account => account.Name == name) is { } found
            ? found
            : new Fault(FaultCode.NotFound, $"There is no account '{name}'.");
    }

    private static int Show(Result<Account> result, CtlOutput output) =>
        result.TryGet(out Account? account, out Fault? fault)
            ? output.Show(account, json => json.Account, shown => output.Line($"{shown.Name}: id {shown.Id}, {shown.Role}{(shown.IpmiEnabled ? ", IPMI" : "")}."))
            : output.Refused(fault);

    private static string[] Row(Account account) =>
    [
        account.Id.ToString(),
        account.Name,
        account.Role.ToString(),
        account.Enabled ? "yes" : "no",
        account.IpmiEnabled ? "yes" : "no",
        account.LockedUntil is { } until ? $"until {until:u}" : "",
    ];

    private static Argument<string> NameArgument() => new("name") { Description = "The account's name." };

    private static Option<string> RoleOption()
    {
        var role = new Option<string>("--role") { Description = "What the account may do." };
        role.AcceptOnlyFromAmong([.. _roles.Select(entry => entry.Word)]);
        return role;
    }

    private static AccountRole RoleOf(string word) => _roles.First(entry => entry.Word == word).Role;
}
