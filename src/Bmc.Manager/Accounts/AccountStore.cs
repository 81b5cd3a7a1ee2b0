using Bmc.Contracts;
using Bmc.Manager.Storage;

namespace Bmc.Manager.Accounts;

/// <summary>accounts.json and its picture in memory: readers take the picture, a change is on the disk before it shows.</summary>
internal sealed class AccountStore : IDisposable
{
    public const string FileName = "accounts.json";

    private readonly StateFolder _folder;
    private readonly SemaphoreSlim _oneWriter = new(1);
    private volatile AccountDocument _document;

    private AccountStore(StateFolder folder, AccountDocument document)
    {
        _folder = folder;
        _document = document;
    }

    public AccountDocument Current => _document;

    /// <summary>NotFound when there is no file yet, Invalid when it is broken.</summary>
    public static Result<AccountStore> Open(StateFolder folder)
    {
        if (!folder.Read(FileName, StateJson.Default.AccountDocument).TryGet(out AccountDocument? document, out Fault? fault))
            return fault;
        return AccountRules.FindProblem(document) is { } problem ? folder.Broken(FileName, problem) : new AccountStore(folder, document);
    }

    public static Result<AccountStore> Create(StateFolder folder, StoredAccount first)
    {
        AccountDocument document = new AccountDocument(AccountDocument.CurrentVersion, 0, []).With(first);
        return folder.Write(FileName, document, StateJson.Default.AccountDocument).Fault is { } fault
            ? fault
            : new AccountStore(folder, document);
    }

    /// <summary>One change at a time; refused or unwritten, it leaves file and picture as they were.</summary>
    public async ValueTask<Result> UpdateAsync(Func<AccountDocument, Result<AccountDocument>> change, CancellationToken cancellationToken)
    {
        await _oneWriter.WaitAsync(cancellationToken);
        try
        {
            if (!change(_document).TryGet(out AccountDocument? changed, out Fault? fault))
                return fault;
            Result written = _folder.Write(FileName, changed, StateJson.Default.AccountDocument);
            if (written.IsDone)
                _document = changed;
            return written;
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public void Dispose() => _oneWriter.Dispose();
}
