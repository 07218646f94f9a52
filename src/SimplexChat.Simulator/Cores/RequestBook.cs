using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>The unanswered contact requests of a core.</summary>
internal sealed class RequestBook
{
    private readonly SortedDictionary<long, ContactRequest> _requests = [];

    public RowIds Ids { get; } = new();

    public void Add(ContactRequest request) => _requests.Add(request.Record.ContactRequestId, request);

    public ContactRequest? Find(UserAddress address, string? xContactId) => _requests.Values.FirstOrDefault(
        request => request.Address == address && request.Record.XContactId == xContactId);

    public ContactRequest Require(Account account, long requestId) =>
        _requests.TryGetValue(requestId, out var request) && request.Address.Account == account
            ? request
            : throw CoreRefusal.Of(new ContactRequestNotFoundStoreError { ContactRequestId = requestId });

    /// <summary>Removes an answered request. The contact keeps the id of the request.</summary>
    public void Remove(ContactRequest request) => _requests.Remove(request.Record.ContactRequestId);

    public void RemoveAll(Account account) =>
        _requests.Values.Where(request => request.Address.Account == account).ToList().ForEach(Remove);
}
