using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Ctl;

internal static class UsersCommand
{
    private static readonly Vocabulary<AccountRole> _roles = new(
        ("user", AccountRole.User),
        ("operator", AccountRole.Operator),
        ("administrator", AccountRole.Administrator));

    private const string Switch = "true|false";

    private const string Lesson = """
        Examples:
          bmc ctl users add ann --role operator --ipmi     asks for ann's password
          bmc ctl users password admin < password-file     a script's way
          bmc ctl users change ann --enabled false
        """;

    public static Command Create() => new TeachingCommand("users", "Accounts for IPMI and the web: show them, or change one.", Lesson)
    {
        new Command("list", "Show all accounts.").Does(ListAsync),
        AddCommand(),
        ChangeCommand(),
        PasswordCommand(),
        OnAccount("delete", "Delete an account.", "is deleted", (bmc, id, cancellationToken) => bmc.Accounts.DeleteAsync(id, CtlConnection.Origin, cancellationToken)),
        OnAccount("remove-two-factor", "Let the password alone sign in again, for somebody who lost his second factor.", "signs in with the password alone", (bmc, id, cancellationToken) => bmc.TwoFactor.RemoveAsync(id, CtlConnection.Origin, cancellationToken)),
        OnAccount("unlock", "End a lock-out after failed sign-ins.", "may sign in again", (bmc, id, cancellationToken) => bmc.Accounts.UnlockAsync(id, CtlConnection.Origin, cancellationToken)),
    }.Does(ListAsync);

    private static async Task<int> ListAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken) =>
        output.Show(await bmc.Accounts.ListAsync(cancellationToken), json => json.IReadOnlyListAccount, accounts =>
            output.Table(["ID", "NAME", "ROLE", "ENABLED", "IPMI", "TWO-FACTOR", "LOCKED"], accounts.Select(Row)));

    private static Command AddCommand()
    {
        var name = new Argument<string>("name") { Description = $"1 to {Account.MaximumNameLength} letters, digits, '.', '-', '_'." };
        Option<AccountRole?> role = RoleOption();
        role.DefaultValueFactory = _ => AccountRole.User;
        var ipmi = new Option<bool>("--ipmi") { Description = $"May sign in over IPMI; its password has {Account.MaximumIpmiPasswordLength} characters at most." };
        return new Command("add", "Add an account; its password is asked for, or read from the standard input.") { name, role, ipmi }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            var account = new NewAccount(arguments.GetValue(name)!, arguments.GetValue(role) ?? AccountRole.User, PasswordPrompt.Read(), IpmiEnabled: arguments.GetValue(ipmi));
            return Show(await bmc.Accounts.CreateAsync(account, CtlConnection.Origin, cancellationToken), output);
        });
    }

    private static Command ChangeCommand()
    {
        Argument<string> name = NameArgument();
        Option<AccountRole?> role = RoleOption();
        var enabled = new Option<bool?>("--enabled") { Description = "May sign in at all.", HelpName = Switch, Arity = ArgumentArity.ExactlyOne };
        var ipmi = new Option<bool?>("--ipmi")
        {
            Description = "May sign in over IPMI. Switched on, it works from the next set password on.",
            HelpName = Switch,
            Arity = ArgumentArity.ExactlyOne,
        };
        var beside = new Option<bool>("--ipmi-beside-two-factor") { Description = "With --ipmi true for an account with a second factor: IPMI asks for the password alone, and that is known." };
        var sol = new Option<bool?>("--sol") { Description = "May use the PC's serial line over IPMI.", HelpName = Switch, Arity = ArgumentArity.ExactlyOne };
        return new Command("change", "Change an account's role or switches.") { name, role, enabled, ipmi, beside, sol }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            if (!(await FindAsync(bmc, arguments.GetValue(name)!, cancellationToken)).TryGet(out Account? account, out Fault? fault))
                return output.Refused(fault);
            var change = new AccountChange(Role: arguments.GetValue(role), Enabled: arguments.GetValue(enabled), IpmiEnabled: arguments.GetValue(ipmi), SolEnabled: arguments.GetValue(sol), IpmiBesideTwoFactor: arguments.GetValue(beside));
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
            Result<Account> changed = await bmc.Accounts.ChangeAsync(account.Id, change, CtlConnection.Origin, cancellationToken);
            return output.Outcome(changed.Fault is { } refusal ? refusal : Result.Done, $"{account.Name} has a new password.");
        });
    }

    private static Command OnAccount(string word, string description, string done, Func<CtlConnection, byte, CancellationToken, ValueTask<Result>> act)
    {
        Argument<string> name = NameArgument();
        return new Command(word, description) { name }.Does(async (bmc, output, arguments, cancellationToken) =>
            (await FindAsync(bmc, arguments.GetValue(name)!, cancellationToken)).TryGet(out Account? account, out Fault? fault)
                ? output.Outcome(await act(bmc, account.Id, cancellationToken), $"{account.Name} {done}.")
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
            ? output.Show(account, json => json.Account, shown => output.Line($"{shown.Name}: id {shown.Id}, {_roles.WordFor(shown.Role)}{(shown.IpmiEnabled ? ", IPMI" : "")}{(shown.Enabled ? "" : ", disabled")}."))
            : output.Refused(fault);

    private static string[] Row(Account account) =>
    [
        account.Id.ToString(),
        account.Name,
        _roles.WordFor(account.Role),
        account.Enabled ? "yes" : "no",
        account.IpmiEnabled ? "yes" : "no",
        account.TwoFactor ? "yes" : "no",
        account.LockedUntil is { } until ? $"until {until:u}" : "",
    ];

    private static Argument<string> NameArgument() => new("name") { Description = "The account's name." };

    private static Option<AccountRole?> RoleOption() => _roles.Option("--role", "What the account may do");
}
