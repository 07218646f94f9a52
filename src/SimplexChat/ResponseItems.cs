using System.Buffers;
using System.Collections;
using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Protocol;

namespace SimplexChat;

/// <summary>
/// Reads the items of one list in a response, one by one on demand, in one pass over the bytes. The bytes are pooled: dispose
/// the list after reading it. Items that were read stay valid.
/// </summary>
/// <typeparam name="T">The items' type, such as <see cref="Contact"/>.</typeparam>
public sealed class ResponseItems<T> : IEnumerable<T>, IDisposable
    where T : ApiRecord, new()
{
    private readonly Payload _payload;
    private readonly string _property;

    internal ResponseItems(Payload payload, string property)
    {
        _payload = payload;
        _property = property;
    }

    /// <summary>Gets the response's type, such as <c>contactsList</c>.</summary>
    public string Type => _payload.Type;

    /// <summary>
    /// Reads the list from its start. Reading throws <see cref="SimplexProtocolException"/> at an item that doesn't match the
    /// API.
    /// </summary>
    public IEnumerator<T> GetEnumerator() => new Enumerator(_payload, _property);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the bytes to the pool.</summary>
    public void Dispose() => _payload.Dispose();

    private sealed class Enumerator : IEnumerator<T>
    {
        private readonly Payload _payload;
        private ReadOnlySequence<byte> _rest;
        private JsonReaderState _state;
        private bool _isAtEnd;

        public Enumerator(Payload payload, string property)
        {
            _payload = payload;
            try
            {
                GoToList(property);
            }
            catch (Exception e) when (Payload.IsDecodingError(e))
            {
                throw payload.Unreadable(e);
            }
        }

        public T Current { get; private set; } = null!;

        object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (_isAtEnd)
            {
                return false;
            }

            if (_payload.IsDisposed)
            {
                // Another message may use the pooled bytes by now.
                throw new ObjectDisposedException(nameof(ResponseItems<T>));
            }

            try
            {
                // A class can't have a Utf8JsonReader as a field, only its state and the unread bytes.
                var reader = new Utf8JsonReader(_rest, isFinalBlock: true, _state);
                reader.Read();
                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    _isAtEnd = true;
                    return false;
                }

                Current = SimplexJson.ReadRecord<T>(ref reader);
                Save(ref reader);
                return true;
            }
            catch (Exception e) when (Payload.IsDecodingError(e))
            {
                _isAtEnd = true;
                throw _payload.Unreadable(e);
            }
        }

        public void Reset() => throw new NotSupportedException();

        public void Dispose() => _isAtEnd = true;

        private void GoToList(string property)
        {
            _rest = _payload.Bytes;
            var reader = new Utf8JsonReader(_rest, Payload.ReaderOptions);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isList = reader.ValueTextEquals(property);
                reader.Read();
                if (isList && reader.TokenType == JsonTokenType.StartArray)
                {
                    Save(ref reader);
                    return;
                }

                reader.Skip();
            }

            // A list that the core leaves out is empty.
            _isAtEnd = true;
        }

        private void Save(ref Utf8JsonReader reader)
        {
            _state = reader.CurrentState;
            _rest = _rest.Slice(reader.BytesConsumed);
        }
    }
}
