using System.Security.Cryptography;
using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Manager.Storage;

namespace Bmc.Manager.Accounts;

/// <summary>What the first start made; shown once, on the local console, by whoever opened the state.</summary>
/// <param name="PasswordFile">Where the password also stands, readable by the owner only, until it is changed or, where a console shows it, used.</param>
public sealed record FirstSignIn(string Name, string Password, string PasswordFile);

/// <summary>The account of the first start: there is no default password anywhere.</summary>
internal static class FirstAccount
{
    public const byte Id = AccountRules.FirstId;
    public const string Name = "admin";
    public const string PasswordFileName = "initial-password";

    /// <summary>No 0 and O, no 1, l and I: it is read from a screen and typed. 16 of these 55 are 92 bits.</summary>
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
    private const int PasswordLength = 16;

    /// <summary>The password file first: a start that is cut in between makes both anew.</summary>
    public static Result<AccountStore> Create(StateFolder folder, int iterations, out FirstSignIn? signIn)
    {
        signIn = null;
        string password = RandomNumberGenerator.GetString(Alphabet, PasswordLength);
        if (folder.Write(PasswordFileName, Encoding.ASCII.GetBytes(password + '\n')).Fault is { } fault)
            return fault;
        var account = new StoredAccount(
            Id,
            Name,
            AccountRole.Administrator,
            Enabled: true,
            IpmiEnabled: true,
            CredentialVersion: 1,
            PasswordHash.Create(password, iterations),
            Encoding.ASCII.GetBytes(password),
            PasswordGenerated: true);
        Result<AccountStore> store = AccountStore.Create(folder, account);
        if (store.Fault is null)
            signIn = new FirstSignIn(Name, password, folder.PathOf(PasswordFileName));
        return store;
    }
}
