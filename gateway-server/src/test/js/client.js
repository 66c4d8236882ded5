// Calls by the vendors' own clients: a list of them comes as JSON in the first argument, what came of each goes to stdout.
//
//   node client.js '[{"client":"openai","url":"http://127.0.0.1:8080/v1","key":"igw_…"}]'
//
// Retries are the client's own defaults: a test counts what arrives at the gateway.

const FLOWER = JSON.stringify({ instances: [[5.1, 3.5, 1.4, 0.2]] });
const MESSAGES = [{ role: 'user', content: 'hi' }];

const clients = {
  async sagemaker({ url, key, credentials }) {
    const { SageMakerRuntimeClient, InvokeEndpointCommand } = await import('@aws-sdk/client-sagemaker-runtime');
    const client = new SageMakerRuntimeClient({
      endpoint: url,
      region: 'us-east-1',
      credentials: credentials ?? { accessKeyId: 'unused', secretAccessKey: 'unused' },
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
    const answer = await client.send(
      new InvokeEndpointCommand({ EndpointName: 'iris', ContentType: 'application/json', Body: FLOWER }),
    );
    return new TextDecoder().decode(answer.Body);
  },

  async gemini({ url, key }) {
    const { GoogleGenAI } = await import('@google/genai');
    const client = new GoogleGenAI({ vertexai: true, apiKey: key, httpOptions: { baseUrl: url } });
    const answer = await client.models.generateContent({ model: 'gemini-x', contents: 'hi' });
    return answer.text;
  },

  async openai({ url, key }) {
    const { OpenAI } = await import('openai');
    const client = new OpenAI({ apiKey: key, baseURL: url });
    const answer = await client.chat.completions.create({ model: 'gpt-x', messages: MESSAGES, max_tokens: 5 });
    return answer.choices[0].message.content;
  },

  async azure({ url, key }) {
    const { AzureOpenAI } = await import('openai');
    const client = new AzureOpenAI({ apiKey: key, baseURL: url, apiVersion: '2024-10-21' });
    const answer = await client.chat.completions.create({ model: 'gpt-x', messages: MESSAGES, max_tokens: 5 });
    return answer.choices[0].message.content;
  },
};

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
