// Calls by the vendors' own clients: a list of them comes as JSON in the first argument, what came of each goes to stdout.
//
//   node client.js '[{"client":"openai","url":"http://127.0.0.1:8080/v1","key":"igw_…"}]'
//
// Retries are the client's own defaults: a test counts what arrives at the gateway.

const FLOWER = JSON.stringify({ instances: [[5.1, 3.5, 1.4, 0.2]] });
const MESSAGES = [{ role: 'user', content: 'hi' }];

const clients = {
  async sagemaker({ url, key, credentials, clockOffset, added }) {
    const { SageMakerRuntimeClient, InvokeEndpointCommand } = await import('@aws-sdk/client-sagemaker-runtime');
    const client = new SageMakerRuntimeClient({
      endpoint: url,
      region: 'us-east-1',
      credentials: credentials ?? { accessKeyId: 'unused', secretAccessKey: 'unused' },
      // A wrong clock is told once: a second attempt would go by the gateway's time.
      ...(clockOffset && { systemClockOffset: clockOffset, maxAttempts: 1 }),
      // With an API key nothing is signed.
      ...(key && { signer: { sign: async (request) => request } }),
    });
    if (key) {
      client.middlewareStack.add(
        (next) => (args) => {
          args.request.headers['X-Api-Key'] = key;
          return next(args);
        },
        { step: 'build' },
      );
    }
    if (added) {
      // Behind the signature.
      client.middlewareStack.add(
        (next) => (args) => {
          Object.assign(args.request.headers, added);
          return next(args);
        },
        { step: 'deserialize' },
      );
    }
    const answer = await client.send(
      new InvokeEndpointCommand({ EndpointName: 'iris', ContentType: 'application/json', Body: FLOWER }),
    );
    return new TextDecoder().decode(answer.Body);
  },

  async gemini({ url, key, token }) {
    const { GoogleGenAI } = await import('@google/genai');
    const { OAuth2Client } = await import('google-auth-library');
    const client = new GoogleGenAI({
      vertexai: true,
      httpOptions: { baseUrl: url },
      ...(key && { apiKey: key }),
      ...(token && { project: 'p', location: 'us-central1', googleAuthOptions: { authClient: signedIn(OAuth2Client, token) } }),
    });
    const answer = await client.models.generateContent({ model: 'gemini-x', contents: 'hi' });
    return answer.text;
  },

  async openai({ url, key, token, stream }) {
    const { OpenAI } = await import('openai');
    const client = new OpenAI({ apiKey: key ?? token, baseURL: url });
    if (stream) return streamed(client);
    const answer = await client.chat.completions.create({ model: 'gpt-x', messages: MESSAGES, max_tokens: 5 });
    return answer.choices[0].message.content;
  },

  async azure({ url, key, token, stream }) {
    const { AzureOpenAI } = await import('openai');
    const credentials = key ? { apiKey: key } : { azureADTokenProvider: async () => token };
    const client = new AzureOpenAI({ ...credentials, baseURL: url, apiVersion: '2024-10-21' });
    if (stream) return streamed(client);
    const answer = await client.chat.completions.create({ model: 'gpt-x', messages: MESSAGES, max_tokens: 5 });
    return answer.choices[0].message.content;
  },
};

// What a client has put together when its stream has ended as streams do.
async function streamed(client) {
  const stream = await client.chat.completions.create({ model: 'gpt-x', messages: MESSAGES, max_tokens: 60, stream: true });
  let text = '';
  let end;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? '';
    end = chunk.choices[0]?.finish_reason ?? end;
  }
  return `${end}: ${text}`;
}

function signedIn(OAuth2Client, token) {
  const client = new OAuth2Client();
  client.setCredentials({ access_token: token, expiry_date: Date.now() + 3_600_000 });
  return client;
}

async function outcome(task) {
  try {
    return { answer: await clients[task.client](task) };
  } catch (error) {
    return {
      type: error.constructor.name,
      name: error.name,
      status: error.status ?? error.$metadata?.httpStatusCode,
      message: error.message,
    };
  }
}

const outcomes = [];
for (const task of JSON.parse(process.argv[2])) {
  outcomes.push(await outcome(task));
}
console.log(JSON.stringify(outcomes));
